const assert = require('assert');
const crypto = require('crypto');
const { Dropbox } = require('dropbox');

const host = process.env.HOST;

const sha = (bytes) => crypto.createHash('sha256').update(bytes).digest();

function contentHash(bytes) {
  const blocks = [];
  for (let at = 0; at < bytes.length; at += 4 << 20) {
    blocks.push(sha(bytes.subarray(at, at + (4 << 20))));
  }
  return sha(Buffer.concat(blocks)).toString('hex');
}

async function everything(dbx, path) {
  let page = (await dbx.filesListFolder({ path, recursive: true, limit: 3 })).result;
  const entries = [...page.entries];
  while (page.has_more) {
    page = (await dbx.filesListFolderContinue({ cursor: page.cursor })).result;
    entries.push(...page.entries);
  }
  return { entries, cursor: page.cursor };
}

// A tree goes up, is checked, comes down, is changed on both ends, and both are the same again.
async function copyBothWays(dbx) {
  const local = new Map();
  for (let i = 0; i < 8; i += 1) {
    local.set(`/Tree/d${i % 2}/f${i}.bin`, crypto.randomBytes(i * 1000));
  }
  local.set('/Tree/large.bin', crypto.randomBytes((9 << 20) + 1));

  const ids = (await dbx.filesUploadSessionStartBatch({ num_sessions: 8 })).result.session_ids;
  const entries = [];
  let next = 0;
  for (const [path, contents] of local) {
    if (path === '/Tree/large.bin') continue;
    const id = ids[next];
    next += 1;
    await dbx.filesUploadSessionAppendV2({ cursor: { session_id: id, offset: 0 }, close: true, contents });
    entries.push({ cursor: { session_id: id, offset: contents.length }, commit: { path } });
  }
  const finished = (await dbx.filesUploadSessionFinishBatchV2({ entries })).result.entries;
  assert.ok(finished.every((one) => one['.tag'] === 'success'));

  const large = local.get('/Tree/large.bin');
  const part = 4 << 20;
  const session = (await dbx.filesUploadSessionStart({ session_type: { '.tag': 'concurrent' } })).result.session_id;
  await Promise.all([2, 0, 1].map((i) => dbx.filesUploadSessionAppendV2({
    cursor: { session_id: session, offset: i * part },
    close: i === 2,
    contents: large.subarray(i * part, (i + 1) * part),
  })));
  const whole = (await dbx.filesUploadSessionFinish({
    cursor: { session_id: session, offset: large.length },
    commit: { path: '/Tree/large.bin' },
  })).result;
  assert.strictEqual(whole.size, large.length);

  let { entries: remote, cursor } = await everything(dbx, '/Tree');
  const same = (files) => assert.deepStrictEqual(
    files.filter((one) => one['.tag'] === 'file').map((one) => [one.path_display, one.content_hash]).sort(),
    [...local].map(([path, bytes]) => [path, contentHash(bytes)]).sort(),
  );
  same(remote);
  for (const [path, bytes] of local) {
    assert.ok((await dbx.filesDownload({ path })).result.fileBinary.equals(bytes), path);
  }

  const moved = (await dbx.filesMoveBatchV2({ entries: [{ from_path: '/Tree/d0/f0.bin', to_path: '/Tree/d9/f0.bin' }] })).result;
  assert.strictEqual(moved.entries[0].success.path_lower, '/tree/d9/f0.bin');
  const job = (await dbx.filesDeleteBatch({ entries: [{ path: '/Tree/d1' }, { path: '/none' }] })).result.async_job_id;
  let state = { '.tag': 'in_progress' };
  while (state['.tag'] === 'in_progress') {
    state = (await dbx.filesDeleteBatchCheck({ async_job_id: job })).result;
  }
  assert.deepStrictEqual(state.entries.map((one) => one['.tag']), ['success', 'failure']);
  const rev = remote.find((one) => one.name === 'f2.bin').rev;
  const changed = Buffer.from('changed');
  await dbx.filesUpload({ path: '/Tree/d0/f2.bin', mode: { '.tag': 'update', update: rev }, contents: changed });
  await assert.rejects(
    dbx.filesUpload({ path: '/Tree/d0/f2.bin', mode: { '.tag': 'update', update: rev }, contents: Buffer.from('late') }),
    (e) => e.status === 409 && e.error.error.reason.conflict['.tag'] === 'file',
  );

  let more = true;
  while (more) {
    const page = (await dbx.filesListFolderContinue({ cursor })).result;
    for (const entry of page.entries) {
      const below = [...local.keys()].filter((path) => `${path.toLowerCase()}/`.startsWith(`${entry.path_lower}/`));
      if (entry['.tag'] === 'deleted') {
        below.forEach((path) => local.delete(path));
      } else if (entry['.tag'] === 'file') {
        local.set(entry.path_display, (await dbx.filesDownload({ path: `rev:${entry.rev}` })).result.fileBinary);
      }
    }
    ({ cursor, has_more: more } = page);
  }
  assert.deepStrictEqual(local.get('/Tree/d0/f2.bin'), changed);
  assert.strictEqual(local.size, 5);
  remote = (await everything(dbx, '/Tree')).entries;
  same(remote);

  const link = (await dbx.sharingCreateSharedLinkWithSettings({ path: '/Tree' })).result;
  const shown = (await dbx.filesListFolder({ path: '', shared_link: { url: link.url } })).result.entries;
  assert.deepStrictEqual(shown.map((one) => one.name).sort(), ['d0', 'd9', 'large.bin']);
  await dbx.sharingRevokeSharedLink({ url: link.url });
  await dbx.filesDeleteV2({ path: '/Tree' });
}

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
  await copyBothWays(dbx);

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
