import { root } from '../../../files/access.ts';
import type { Program } from '../../process.ts';
import { complain, filesBelow, opaque, putFile, say } from '../surroundings.ts';

const bundle = '/etc/ssl/certs/ca-certificates.crt';

/** update-ca-certificates: adds what lies in /usr/local/share/ca-certificates to the bundle. */
export const updateCaCertificates: Program = (call) => {
  if (call.who.uid !== 0) return complain(call, `ln: failed to create symbolic link '${bundle}': Permission denied`);
  const own = filesBelow(call, '/usr/local/share/ca-certificates').filter((path) => path.endsWith('.crt'));
  const added = own.filter((path) => !call.world.fs.stat(`/etc/ssl/certs/${path.slice(path.lastIndexOf('/') + 1, -4)}.pem`, root).ok);
  const before = call.world.fs.stat(bundle, root);
  let bytes = before.ok ? before.value.sizeBytes : 213_777;
  for (const path of added) {
    const stat = call.world.fs.stat(path, root);
    bytes += stat.ok ? stat.value.sizeBytes : 0;
    call.world.fs.symlink(path, `/etc/ssl/certs/${path.slice(path.lastIndexOf('/') + 1, -4)}.pem`, call.who);
  }
  putFile(call, bundle, opaque(`ca-bundle:${own.join(',')}:${bytes}`, bytes, { estimated: true }));
  say(
    call,
    `Updating certificates in /etc/ssl/certs...\n${added.length} added, 0 removed; done.\nRunning hooks in /etc/ca-certificates/update.d...\ndone.`,
  );
  call.world.spend(900);
  return 0;
};

/** ldconfig writes the loader's cache. */
export const ldconfig: Program = (call) => {
  if (call.who.uid !== 0)
    return complain(call, "/sbin/ldconfig.real: Can't create temporary cache file /etc/ld.so.cache~: Permission denied");
  if (call.argv.includes('-p')) call.world.unmodelled('ldconfig -p');
  return 0;
};
