package io.workspacebridge.xecm.internal;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.workspacebridge.xecm.Credentials;
import io.workspacebridge.xecm.RetrySettings;
import io.workspacebridge.xecm.XecmClient;
import io.workspacebridge.xecm.XecmException;
import io.workspacebridge.xecm.categories.Categories;
import io.workspacebridge.xecm.documents.Documents;
import io.workspacebridge.xecm.members.Members;
import io.workspacebridge.xecm.nodes.Nodes;
import io.workspacebridge.xecm.permissions.Permissions;
import io.workspacebridge.xecm.records.Records;
import io.workspacebridge.xecm.search.Search;
import io.workspacebridge.xecm.server.Server;
import io.workspacebridge.xecm.workflows.Workflows;
import io.workspacebridge.xecm.workspaces.BusinessObjects;
import io.workspacebridge.xecm.workspaces.Workspaces;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import retrofit2.Retrofit;
import retrofit2.converter.jackson.JacksonConverterFactory;

/** Wires the topics to one gateway. */
public final class DefaultXecmClient implements XecmClient {
    /** Large uploads are answered late, since the server stores them first. */
    private static final Duration OWN_READ_TIMEOUT = Duration.ofMinutes(2);

    private final OkHttpClient http;
    private final boolean ownsHttp;
    private final Gateway gateway;
    private final Sessions sessions;
    private final ServerApi serverApi;
    private final Server server;
    private final Nodes nodes;
    private final Documents documents;
    private final Categories categories;
    private final String address;
    private final Workspaces workspaces;
    private final Members members;
    private final Permissions permissions;
    private final Records records;
    private final Search search;
    private final Workflows workflows;
    private final BusinessObjects businessObjects;

    /** What the builder has collected. */
    public record Settings(
            HttpUrl baseUrl,
            Credentials credentials,
            @Nullable OkHttpClient httpClient,
            Clock clock,
            ZoneId serverZone,
            RetrySettings retries,
            int pageSize,
            Duration definitionLifetime) {}

    /** Makes a client; no request yet. */
    public static XecmClient create(Settings settings) {
        return new DefaultXecmClient(settings);
    }

    private DefaultXecmClient(Settings s) {
        AtomicReference<@Nullable Sessions> holder = new AtomicReference<>();
        OkHttpClient given = s.httpClient();
        this.ownsHttp = given == null;
        this.http = (given == null
                        ? new OkHttpClient.Builder()
                                .readTimeout(OWN_READ_TIMEOUT)
                                .writeTimeout(OWN_READ_TIMEOUT)
                        : given.newBuilder())
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .followSslRedirects(false)
                .addInterceptor(new AttemptInterceptor((session, ticket) -> {
                    Sessions known = holder.get();
                    if (known != null) {
                        known.slide(session, ticket);
                    }
                }))
                .addNetworkInterceptor(AttemptInterceptor::noteSending)
                .build();
        ObjectMapper json = JsonMapper.builder()
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                // reads every answer to its end, and so notices one that was cut behind its last bracket
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
        String base = s.baseUrl().toString();
        this.address = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
        Retrofit retrofit = new Retrofit.Builder()
                .baseUrl(base.endsWith("/") ? base : base + "/")
                .callFactory(request -> http.newCall(
                        request.newBuilder().tag(Attempt.class, new Attempt()).build()))
                .addConverterFactory(JacksonConverterFactory.create(json))
                .build();
        Exchanger exchanger = new Exchanger(json, new Failures(s.clock()), Logins.secrets(s.credentials()));
        this.serverApi = retrofit.create(ServerApi.class);
        this.sessions = new Sessions(new Logins(s.credentials(), exchanger, serverApi, s.retries()), s.clock());
        holder.set(sessions);
        this.gateway = new Gateway(exchanger, sessions, s.retries());

        NodesApi nodesApi = retrofit.create(NodesApi.class);
        NodeMapper mapper = new NodeMapper(new ServerDates(s.serverZone()));
        CategoriesApi categoriesApi = retrofit.create(CategoriesApi.class);
        this.server = new DefaultServer(gateway, serverApi);
        this.nodes = new DefaultNodes(gateway, nodesApi, mapper, s.pageSize());
        CategoryCatalog catalog = new CategoryCatalog(gateway, categoriesApi, nodes, s.clock(), s.definitionLifetime());
        this.categories = new DefaultCategories(gateway, categoriesApi, catalog);
        this.documents = new DefaultDocuments(
                gateway,
                nodesApi,
                mapper,
                catalog,
                new DefaultLargeFiles(gateway, retrofit.create(LargeFilesApi.class), nodesApi, mapper, catalog),
                s.pageSize(),
                s.retries().maxAttempts());
        this.workspaces = new DefaultWorkspaces(
                gateway,
                retrofit.create(WorkspacesApi.class),
                new WorkspaceMapper(mapper),
                catalog,
                s.pageSize(),
                s.clock(),
                s.definitionLifetime());
        this.members = new DefaultMembers(gateway, retrofit.create(MembersApi.class));
        this.permissions = new DefaultPermissions(gateway, retrofit.create(PermissionsApi.class));
        this.records = new DefaultRecords(gateway, retrofit.create(RecordsApi.class));
        this.search = new DefaultSearch(gateway, retrofit.create(SearchApi.class), catalog, mapper, s.pageSize());
        this.workflows = new DefaultWorkflows(gateway, retrofit.create(WorkflowsApi.class));
        this.businessObjects = new DefaultBusinessObjects(gateway, retrofit.create(WorkspacesApi.class));
    }

    @Override
    public String address() {
        return address;
    }

    @Override
    public Server server() {
        return server;
    }

    @Override
    public Nodes nodes() {
        return nodes;
    }

    @Override
    public Documents documents() {
        return documents;
    }

    @Override
    public Categories categories() {
        return categories;
    }

    @Override
    public Workspaces workspaces() {
        return workspaces;
    }

    @Override
    public Members members() {
        return members;
    }

    @Override
    public Permissions permissions() {
        return permissions;
    }

    @Override
    public Records records() {
        return records;
    }

    @Override
    public Search search() {
        return search;
    }

    @Override
    public Workflows workflows() {
        return workflows;
    }

    @Override
    public BusinessObjects businessObjects() {
        return businessObjects;
    }

    @Override
    public void logout() {
        if (sessions.peek() == null) {
            return;
        }
        try {
            gateway.write(serverApi.logout());
        } catch (XecmException.SessionRejected | XecmException.AmbiguousWrite over) {
            // whatever became of it, this client does not use it any more
        } finally {
            sessions.forget();
        }
    }

    @Override
    public void close() {
        if (ownsHttp) {
            http.dispatcher().executorService().shutdown();
            http.connectionPool().evictAll();
        }
    }
}
