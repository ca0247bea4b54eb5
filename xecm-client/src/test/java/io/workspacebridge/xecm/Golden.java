package io.workspacebridge.xecm;

/** Answers as the reference has them. */
final class Golden {
    private Golden() {}

    static final String NODE_501 = """
            {"links":{"data":{"self":{"body":"","content_type":"","href":"/api/v2/nodes/501","method":"GET","name":""}}},
             "results":{"data":{
               "properties":{"id":501,"name":"Offer 7.pdf","type":144,"type_name":"Document","parent_id":9001,"volume_id":-2000,
                 "description":"","description_multilingual":{"en":""},"name_multilingual":{"en":"Offer 7.pdf"},
                 "create_date":"2026-03-01T08:00:00Z","create_user_id":1000,"modify_date":"2026-03-02T09:30:00Z","modify_user_id":1001,
                 "owner":"Admin","owner_user_id":1000,"owner_group_id":999,"container":false,"container_size":0,"size":48123,"size_formatted":"47 KB",
                 "mime_type":"application/pdf","advanced_versioning":false,"versionable":true,"versions_control_advanced":false,
                 "reserved":false,"reserved_date":null,"reserved_user_id":0,"reserved_shared_collaboration":false,"favorite":false,"hidden":false,
                 "status":null,"guid":null,"icon":"/cssupport/webdoc/apppdf.gif",
                 "permissions_model":"advanced","external_create_date":null,"external_modify_date":null,"external_source":"","external_identity":"","external_identity_type":"",
                 "wnf_something_new":{"deep":[1,2]}},
               "categories":[{"9830_2":"K-7","9830_3_1_4":["a","b"],"9830_3_2_4":[""]}]},
              "metadata":{"categories":[{"9830":{"key":"9830","name":"Offer","persona":"category","type_name":"Assoc","multi_value":false},
                 "9830_2":{"key":"9830_2","name":"Number","persona":"","type":-1,"type_name":"String","multi_value":false,"max_length":32,"required":true},
                 "9830_3":{"key":"9830_3","name":"Positions","persona":"set","type_name":"Assoc","multi_value":true,"multi_value_length_max":5},
                 "9830_3_x_4":{"key":"9830_3_x_4","name":"Tags","persona":"","type":-1,"type_name":"String","multi_value":true,"multi_value_length_max":3}}]}}}
            """;

    static final String CREATED_502 = """
            {"links":{"data":{"self":{"body":"","content_type":"","href":"/api/v2/nodes","method":"POST","name":""}}},
             "results":{"data":{"properties":{"id":502,"name":"New","type":0,"type_name":"Folder","parent_id":9001,"container":true,"size":0}}}}
            """;

    static final String CHILDREN_1 = """
            {"collection":{"paging":{"limit":2,"page":1,"page_total":2,"range_min":1,"range_max":2,"total_count":3,
               "links":{"next":{"body":"","content_type":"","href":"/api/v2/nodes/9001/nodes?limit=2&page=2","method":"GET","name":"Next"}}},
               "sorting":{"sort":["asc_name"]}},
             "links":{"data":{}},
             "results":[{"data":{"properties":{"id":480,"name":"Contracts","type":0,"parent_id":9001,"container":true,"size":4}}},
                        {"data":{"properties":{"id":501,"name":"Offer 7.pdf","type":144,"parent_id":9001,"container":false,"size":48123}}}]}
            """;

    static final String CHILDREN_2 = """
            {"collection":{"paging":{"limit":2,"page":2,"page_total":2,"range_min":3,"range_max":3,"total_count":3},"sorting":{"sort":[{"key":"sort","value":"asc_id"}]}},
             "links":{"data":{}},
             "results":[{"data":{"properties":{"id":777,"name":"offer 7.PDF","type":4711,"parent_id":9001,"container":false,"size":1}}}]}
            """;

    static final String NO_CHILDREN = """
            {"collection":{"paging":{"limit":100,"page":1,"page_total":0,"range_min":0,"range_max":0,"total_count":0}},"results":[]}
            """;

    static final String VERSION_ADDED = """
            {"links":{},"results":{"data":{"properties":{"id":501,"name":"Offer 7.pdf","type":144},"versions":{"version_number":2,"version_id":7005,"file_size":50001}}}}
            """;

    static final String VERSIONS = """
            {"links":{},"results":[{"data":{"versions":{"id":501,"version_id":7001,"version_number":1,"version_number_major":0,"version_number_minor":1,"version_number_name":"1",
              "name":"Offer 7.pdf","file_name":"offer.pdf","file_type":"pdf","file_size":48123,"mime_type":"application/pdf","description":"first",
              "create_date":"2026-03-01T08:00:00Z","modify_date":"2026-03-01T08:00:00Z","file_create_date":"2026-03-01T08:00:00Z","file_modify_date":"2026-02-27T10:00:00Z",
              "owner_id":1000,"provider_id":7000,"locked":0,"locked_date":null,"locked_user_id":null,"has_generation":false,
              "external_create_date":"2025-01-18T12:33:27","external_modify_date":null,"external_source":"file_system","external_identity":"","external_identity_type":""}}}]}
            """;

    static final String CATEGORIES = """
            {"links":{},"results":[{"data":{"categories":{"9830_2":"K-7","9830_3_1_4":["a","b"]}},
              "metadata":{"categories":{"9830":{"key":"9830","name":"Offer","persona":"category","type_name":"Assoc"},
                "9830_2":{"key":"9830_2","name":"Number","persona":"","type_name":"String","description":null,"multi_value":false},
                "9830_3":{"key":"9830_3","name":"Positions","persona":"set","type_name":"Assoc","description":null,"multi_value":true},
                "9830_3_x_4":{"key":"9830_3_x_4","name":"Tags","persona":"","type_name":"String","description":null,"multi_value":true}}},
              "metadata_map":{"categories":{"9830":["9830_2","9830_3"]}},"metadata_order":{"categories":["9830"]}}]}
            """;

    static final String CATEGORIES_VOLUME = """
            {"links":{},"results":{"data":{"properties":{"id":2133,"name":"Categories","type":133,"parent_id":-1,"container":true,"size":1}}}}
            """;

    static final String ENTERPRISE = """
            {"links":{},"results":{"data":{"properties":{"id":2000,"name":"Enterprise","type":141,"parent_id":-1,"container":true,"size":1}}}}
            """;

    static final String CATEGORIES_CHILDREN = """
            {"collection":{"paging":{"limit":100,"page":1,"page_total":1,"range_min":1,"range_max":2,"total_count":2}},
             "results":[{"data":{"properties":{"id":9800,"name":"Sales","type":132,"parent_id":2133,"container":true,"size":1}}}]}
            """;

    static final String CATEGORIES_IN_SALES = """
            {"collection":{"paging":{"limit":100,"page":1,"page_total":1,"range_min":1,"range_max":1,"total_count":1}},
             "results":[{"data":{"properties":{"id":9830,"name":"Offer","type":131,"parent_id":9800,"container":false,"size":0}}}]}
            """;

    static final String OFFER_FORM = """
            {"forms":[{"data":{"9830_1":{"metadata_token":""},"9830_2":null},
              "options":{"fields":{"9830_5":{"type":"date"},"9830_7":{"type":"otcs_user_picker"}},"form":{}},
              "schema":{"properties":{
                 "9830_1":{"type":"object","title":"","readonly":true},
                 "9830_2":{"title":"Number","type":"string","maxLength":32,"required":true,"readonly":false},
                 "9830_3":{"title":"Positions","type":"array","maxItems":5,"items":{"type":"object","properties":{
                     "9830_3_x_4":{"title":"Tags","type":"array","maxItems":3,"items":{"type":"string","maxLength":10}},
                     "9830_3_x_5":{"title":"Amount","type":"integer"}}}},
                 "9830_5":{"title":"Valid until","type":"string"},
                 "9830_6":{"title":"Binding","type":"boolean"},
                 "9830_7":{"title":"Clerk","type":"integer"},
                 "9830_8":{"title":"State","type":"string","enum":["open","won","lost"]}},
               "type":"object"},"role_name":"categories"}]}
            """;

    static final String TYPES = """
            {"links":{},"results":[{"data":{"properties":{
               "wksp_type_id":16,"wksp_type_name":"Customer","wksp_type_names":{"en":"Customer","de":"Kunde"},"config_node_id":39309,
               "templates":[{"id":28168,"name":"Customer Template","subtype":848}],
               "wksp_creation":{"location":"StaticNodeId","location_value":"34962","sub_location_path":{}},
               "wksp_name_generation":{"use_also_for_wksp_without_bo":false,"wksp_names":{}},"rm_enabled":true},
               "wksp_info":{"in_use":true}}},
              {"data":{"properties":{"wksp_type_id":17,"wksp_type_name":"Customer Project","templates":[],"rm_enabled":false}}}]}
            """;

    static final String WORKSPACE_CREATED = """
            {"links":{"data":{"self":{"body":"","content_type":"","href":"/api/v2/businessworkspaces","method":"POST","name":""}}},"results":{"direct_open":true,"id":9001,"sub_folder_id":0}}
            """;

    static final String WORKSPACE_9001 = """
            {"links":{},"results":{"actions":{},"data":{
              "business_properties":{"business_object_id":"0000010020","business_object_type":"KNA1","business_object_type_id":37,"business_object_type_name":"Customer",
                "external_system_id":"TE1","external_system_name":"TE1","isEarly":false,"workspace_type_id":16,"workspace_type_name":"Customer","workspace_type_widget_icon_content":null},
              "categories":{"9830_2":"K-7"},
              "properties":{"id":9001,"name":"Acme (10020)","type":848,"type_name":"Business Workspace","parent_id":34962,"volume_id":-2000,"container":true,"size":2,
                "create_date":"2026-03-01T08:00:00","modify_date":"2026-03-02T09:30:00","rm_enabled":true,"wksp_type_name":"Customer","classification_ids":[]},
              "workspace_references":[{"business_object_id":"0000010020","business_object_type":"KNA1","business_object_type_id":37,"external_system_id":"TE1","workspace_type_id":16}]},
              "metadata":{"categories":{"9830":{"key":"9830","name":"Offer","persona":"category"},"9830_2":{"key":"9830_2","name":"Number","persona":"","type":-1}}}}}
            """;

    static final String WORKSPACES = """
            {"links":{},"paging":{"limit":100,"page":1,"page_total":1,"range_min":1,"range_max":2,"total_count":2},
             "results":[{"actions":{},"data":{"properties":{"id":9001,"name":"Acme (10020)","type":848,"parent_id":34962,"wnf_wksp_type_id":16,"wnf_wksp_template_id":28168,"container":true,"size":2,"create_date":"2026-03-01T08:00:00"}}},
                        {"actions":{},"data":{"properties":{"id":9002,"name":"Acme (10020) Berlin","type":848,"parent_id":34962,"wnf_wksp_type_id":16,"container":true,"size":2}}},
                        {"actions":{},"data":{"properties":{"id":9003,"name":"acme (10020)","type":848,"parent_id":34962,"wnf_wksp_type_id":17,"container":true,"size":2}}}],
             "wksp_info":{"wksp_type_icon":null}}
            """;
}
