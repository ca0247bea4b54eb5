import datetime
import os
import threading

import dropbox
from dropbox import common, exceptions, file_properties, files, sharing

CA = os.environ['CA']


def client(**more):
    return dropbox.Dropbox(ca_certs=CA, max_retries_on_error=0, **more)


dbx = client(oauth2_access_token=os.environ['TOKEN'])
account = dbx.users_get_current_account()
assert account.account_type.is_pro() and account.root_info.root_namespace_id
assert dbx.users_get_space_usage().allocation.is_individual()
assert dbx.check_user('echo').result == 'echo'

fresh = client(
    oauth2_refresh_token=os.environ['REFRESH'], app_key=os.environ['APP_KEY'], app_secret=os.environ['APP_SECRET'])
assert fresh.users_get_current_account().account_id == account.account_id

# Files, with the names that headers find hard.
name = '/Py/Grüße 🎉.txt'
when = datetime.datetime(2024, 5, 6, 7, 8, 9)
stored = dbx.files_upload(b'hello', name, mode=files.WriteMode.add, client_modified=when)
assert stored.path_display == name and stored.client_modified == when
meta, answer = dbx.files_download(name)
assert answer.content == b'hello' and meta.content_hash == stored.content_hash
again = dbx.files_upload(b'hello 2', name, mode=files.WriteMode.update(stored.rev))
assert again.id == stored.id
assert [one.rev for one in dbx.files_list_revisions(name).entries] == [again.rev, stored.rev]
assert dbx.files_restore(name, stored.rev).content_hash == stored.content_hash

try:
    dbx.files_upload(b'other', name)
    raise AssertionError('a conflict was expected')
except exceptions.ApiError as e:
    assert e.error.is_path() and e.error.get_path().reason.get_conflict().is_file()
    assert e.error.get_path().upload_session_id
try:
    dbx.files_get_metadata('/none')
    raise AssertionError('not_found was expected')
except exceptions.ApiError as e:
    assert e.error.get_path().is_not_found()
try:
    dbx.files_list_folder('/')
    raise AssertionError('400 was expected')
except exceptions.BadInputError as e:
    assert 'list_folder' in e.message
try:
    client(oauth2_access_token='nonsense').users_get_current_account()
    raise AssertionError('401 was expected')
except exceptions.AuthError as e:
    assert e.error.is_invalid_access_token()

# The feed wakes a long poll.
listing = dbx.files_list_folder('', recursive=True, limit=1)
entries = list(listing.entries)
while listing.has_more:
    listing = dbx.files_list_folder_continue(listing.cursor)
    entries += listing.entries
assert [type(one).__name__ for one in entries] == ['FolderMetadata', 'FileMetadata']
woken = []
poll = threading.Thread(target=lambda: woken.append(dbx.files_list_folder_longpoll(listing.cursor).changes))
poll.start()

# Sessions and batches.
session = dbx.files_upload_session_start(b'one').session_id
dbx.files_upload_session_append_v2(b'two', files.UploadSessionCursor(session, 3))
try:
    dbx.files_upload_session_append_v2(b'two', files.UploadSessionCursor(session, 3))
    raise AssertionError('incorrect_offset was expected')
except exceptions.ApiError as e:
    assert e.error.get_incorrect_offset().correct_offset == 6
done = dbx.files_upload_session_finish(
    b'three', files.UploadSessionCursor(session, 6), files.CommitInfo('/Py/session.txt'))
assert done.size == 11
poll.join(10)
assert woken == [True]
sessions = dbx.files_upload_session_start_batch(2).session_ids
for number, one in enumerate(sessions):
    dbx.files_upload_session_append_v2(b'x%d' % number, files.UploadSessionCursor(one, 0), close=True)
finished = dbx.files_upload_session_finish_batch_v2([
    files.UploadSessionFinishArg(files.UploadSessionCursor(one, 2), files.CommitInfo('/Py/b%d' % number))
    for number, one in enumerate(sessions)])
assert [one.get_success().name for one in finished.entries] == ['b0', 'b1']

moved = dbx.files_move_v2('/Py/b0', '/Py/moved').metadata
assert isinstance(moved, files.FileMetadata)
many = dbx.files_move_batch_v2([files.RelocationPath('/Py/moved', '/Py/b0'), files.RelocationPath('/no', '/Py/x')])
assert many.get_complete().entries[0].is_success()
assert many.get_complete().entries[1].get_failure().get_relocation_error().get_from_lookup().is_not_found()
job = dbx.files_delete_batch([files.DeleteArg('/Py/b0'), files.DeleteArg('/Py/b1')]).get_async_job_id()
state = dbx.files_delete_batch_check(job)
while state.is_in_progress():
    state = dbx.files_delete_batch_check(job)
assert [one.is_success() for one in state.get_complete().entries] == [True, True]
folders = dbx.files_create_folder_batch(['/Py/d1', '/Py/d2']).get_complete().entries
assert folders[1].get_success().metadata.name == 'd2'

# Marks.
dbx.files_tags_add('/Py/session.txt', 'Done')
assert dbx.files_tags_get(['/Py/session.txt']).paths_to_tags[0].tags[0].get_user_generated_tag().tag_text == 'done'
locked = dbx.files_lock_file_batch([files.LockFileArg('/Py/session.txt')]).entries[0].get_success()
assert locked.lock.content.get_single_user().lock_holder_account_id == account.account_id
dbx.files_unlock_file_batch([files.UnlockFileArg('/Py/session.txt')])
template = dbx.file_properties_templates_add_for_user(
    'state', 'of a document',
    [file_properties.PropertyFieldTemplate('step', 'where it is', file_properties.PropertyType.string)]).template_id
dbx.file_properties_properties_add('/Py/session.txt', [
    file_properties.PropertyGroup(template, [file_properties.PropertyField('step', 'draft')])])
described = dbx.files_get_metadata(
    '/Py/session.txt', include_property_groups=file_properties.TemplateFilterBase.filter_some([template]))
assert described.property_groups[0].fields[0].value == 'draft'
assert dbx.files_search_v2('session').matches[0].metadata.get_metadata().name == 'session.txt'

# Sharing.
link = dbx.sharing_create_shared_link_with_settings(
    '/Py/session.txt', sharing.SharedLinkSettings(expires=datetime.datetime(2099, 1, 1)))
assert isinstance(link, sharing.FileLinkMetadata) and link.expires.year == 2099
try:
    dbx.sharing_create_shared_link_with_settings('/Py/session.txt')
    raise AssertionError('shared_link_already_exists was expected')
except exceptions.ApiError as e:
    assert e.error.is_shared_link_already_exists()
assert dbx.sharing_list_shared_links('/Py/session.txt', direct_only=True).links[0].url == link.url
assert dbx.sharing_get_shared_link_metadata(link.url).name == 'session.txt'
assert dbx.sharing_get_shared_link_file(link.url)[1].content == b'onetwothree'
dbx.sharing_revoke_shared_link(link.url)
shared = dbx.sharing_share_folder('/Py/d1').get_complete()
dbx.sharing_add_folder_member(shared.shared_folder_id, [sharing.AddMember(
    sharing.MemberSelector.email('ben@sandbox.example'), sharing.AccessLevel.viewer)])
members = dbx.sharing_list_folder_members(shared.shared_folder_id)
assert len(members.users) + len(members.invitees) == 2
assert dbx.sharing_list_folders().entries[0].shared_folder_id == shared.shared_folder_id
inside = dbx.with_path_root(common.PathRoot.namespace_id(shared.shared_folder_id))
inside.files_upload(b'in', '/in.txt')
assert dbx.files_get_metadata('/Py/d1/in.txt').sharing_info.parent_shared_folder_id == shared.shared_folder_id
try:
    dbx.with_path_root(common.PathRoot.root('1')).files_list_folder('')
    raise AssertionError('422 was expected')
except exceptions.PathRootError as e:
    assert e.error.get_invalid_root().root_namespace_id == account.root_info.root_namespace_id
request = dbx.file_requests_create('Please', '/Py/d2')
assert dbx.file_requests_list_v2().file_requests[0].id == request.id
assert dbx.users_get_account(account.account_id).is_teammate
gone = dbx.files_delete_v2('/Py', parent_rev=None).metadata
assert isinstance(gone, files.FolderMetadata)
dbx.auth_token_revoke()
print('all well')
