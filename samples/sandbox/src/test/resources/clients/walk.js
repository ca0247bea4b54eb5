const assert = require('assert');
const { Dropbox } = require('dropbox');

const host = process.env.HOST;

async function walk() {
  const dbx = new Dropbox({ accessToken: process.env.TOKEN, domain: host, domainDelimiter: '' });

  const account = (await dbx.usersGetCurrentAccount()).result;
  assert.strictEqual(account.account_id.length, 40);
  assert.ok((await dbx.usersGetSpaceUsage()).result.allocation['.tag']);
  assert.strictEqual((await dbx.checkUser({ query: 'echo' })).result.result, 'echo');

  const name = '/JS/Grüße 🎉.txt';
  const file = (await dbx.filesUpload({ path: name, contents: Buffer.from('hello'), mode: { '.tag': 'add' } })).result;
  assert.strictEqual(file.path_display, name);
  const down = (await dbx.filesDownload({ path: name })).result;
  assert.strictEqual(down.fileBinary.toString(), 'hello');
  assert.strictEqual(down.name, 'Grüße 🎉.txt');

  await assert.rejects(dbx.filesGetMetadata({ path: '/none' }), (e) => e.status === 409
    && e.error.error['.tag'] === 'path' && e.error.error.path['.tag'] === 'not_found');

  const list = (await dbx.filesListFolder({ path: '', recursive: true })).result;
  assert.deepStrictEqual(list.entries.map((e) => e['.tag']), ['folder', 'file']);

  const poll = dbx.filesListFolderLongpoll({ cursor: list.cursor, timeout: 30 });
  const start = (await dbx.filesUploadSessionStart({ contents: Buffer.from('one') })).result;
  await dbx.filesUploadSessionAppendV2({ cursor: { session_id: start.session_id, offset: 3 }, contents: Buffer.from('two') });
  await dbx.filesUploadSessionFinish({
    cursor: { session_id: start.session_id, offset: 6 },
    commit: { path: '/JS/session.txt' },
    contents: Buffer.from('three'),
  });
  assert.strictEqual((await poll).result.changes, true);
  const changes = (await dbx.filesListFolderContinue({ cursor: list.cursor })).result;
  assert.deepStrictEqual(changes.entries.map((e) => e.path_display), ['/JS/session.txt']);
  assert.strictEqual((await dbx.filesDownload({ path: '/JS/session.txt' })).result.fileBinary.toString(), 'onetwothree');

  const moved = (await dbx.filesMoveV2({ from_path: '/JS/session.txt', to_path: '/JS/moved.txt' })).result;
  assert.strictEqual(moved.metadata.id, changes.entries[0].id);
  await dbx.filesDeleteV2({ path: '/JS' });

  // The SDK cannot name a port for the token endpoint, so its fetch is pointed at the sandbox.
  const fresh = new Dropbox({
    refreshToken: process.env.REFRESH,
    clientId: process.env.APP_KEY,
    clientSecret: process.env.APP_SECRET,
    fetch: (url, options) => fetch(url.replace(/^https:\/\/[^/]*\.dropbox(api)?\.com/, `https://${host}`), options),
  });
  assert.deepStrictEqual((await fresh.filesListFolder({ path: '' })).result.entries, []);
  console.log('all well');
}

walk().catch((e) => {
  console.error(e);
  process.exit(1);
});
