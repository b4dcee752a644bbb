import { describe, expect, test } from 'vitest';
import { Box } from '../program.testing.ts';

const url = 'https://example.com/tool.tar.gz';

describe('clients', () => {
  const cases: readonly (readonly [image: string, command: string, network: boolean, exitCode: number, stderr: string])[] = [
    [
      'python:3.11',
      'curl -f http://localhost:8000/health',
      true,
      7,
      "curl: (7) Failed to connect to localhost port 8000 after 0 ms: Couldn't connect to server\n",
    ],
    ['python:3.11', `curl -fsSL ${url}`, false, 6, 'curl: (6) Could not resolve host: example.com\n'],
    ['python:3.11', 'curl -s http://db:5432', true, 6, ''],
    ['python:3.11', 'curl', true, 2, "curl: try 'curl --help' or 'curl --manual' for more information\n"],
    ['python:3.11', `wget ${url}`, false, 4, "wget: unable to resolve host address 'example.com'\n"],
    [
      'alpine:3.22',
      'wget -qO- http://localhost:8080/health',
      true,
      1,
      "wget: can't connect to remote host (127.0.0.1): Connection refused\n",
    ],
    ['alpine:3.22', `wget ${url}`, false, 1, "wget: bad address 'example.com'\n"],
    [
      'python:3.11',
      'git clone https://github.com/a/b.git',
      false,
      128,
      "Cloning into 'b'...\nfatal: unable to access 'https://github.com/a/b.git': Could not resolve host: github.com\n",
    ],
    ['python:3.11', 'git rev-parse HEAD', true, 128, 'fatal: not a git repository (or any of the parent directories): .git\n'],
    ['python:3.11-slim', 'curl http://localhost', true, 127, ''],
  ];
  test.each(cases)('%s: %s (network: %s) ends with %i', (image, command, network, exitCode, stderr) => {
    expect(new Box(image).run(command, { network })).toMatchObject({ exitCode, stderr });
  });

  test('what may be out there is fetched as a guess, and that is said', () => {
    const it = new Box('python:3.11');
    expect(it.run(`curl -fsSLo /tmp/tool.tgz ${url}`)).toMatchObject({
      exitCode: 0,
      unmodelled: [`${url}: what it holds is not known, its size is a guess`],
    });
    expect(it.layerBytes()).toBe(12_000_000);
    expect(it.run(`wget -q -P /opt ${url}`).exitCode).toBe(0);
    expect(it.has('/opt/tool.tar.gz')).toBe(true);
  });

  test('https needs certificates, which slim images lack', () => {
    const it = new Box('debian:bookworm-slim');
    it.run('apt-get update -qq');
    it.run('apt-get install -y -qq --no-install-recommends curl');
    expect(it.run(`curl -fsSL ${url}`)).toMatchObject({
      exitCode: 77,
      stderr: 'curl: (77) error setting certificate file: /etc/ssl/certs/ca-certificates.crt\n',
    });
    it.run('apt-get install -y -qq --no-install-recommends ca-certificates');
    expect(it.run(`curl -fsSLO ${url}`, { cwd: '/tmp' }).exitCode).toBe(0);
  });

  test('rustup’s script installs a toolchain', () => {
    const it = new Box('debian:bookworm', { '/run.sh': '' });
    const script = new Box('python:3.11').run('curl -sSf https://sh.rustup.rs').stdout;
    expect(script).toContain('/tmp/.rustup-init "$@"');
    it.fs.writeFile('/tmp/rustup-init', { kind: 'opaque', sizeBytes: 1, identity: 'rustup', program: 'rustup-init' }, 0o755, {
      uid: 0,
      gid: 0,
      groups: [],
    });
    expect(it.run('/tmp/rustup-init').exitCode).toBe(1);
    expect(it.run('/tmp/rustup-init -y --profile minimal').exitCode).toBe(0);
    expect(it.has('/root/.cargo/bin/cargo')).toBe(true);
  });
});
