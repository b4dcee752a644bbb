import { describe, expect, test } from 'vitest';
import { Box } from '../program.testing.ts';
import { behaviourOf } from './compiled-program.ts';

describe('what sources of a compiled program show', () => {
  test.each([
    ['a greeting in Go', 'func main() { fmt.Println("hello") }', { prints: ['hello'], port: null, portVariable: null, endsOnTerm: false }],
    ['a server in Go', 'http.ListenAndServe(":9090", nil)', { prints: [], port: 9090, portVariable: null, endsOnTerm: false }],
    [
      'a port from the environment',
      'p := os.Getenv("PORT"); if p == "" { p = "8080" }; signal.NotifyContext(ctx, syscall.SIGTERM); srv.ListenAndServe()',
      { prints: [], port: 8080, portVariable: 'PORT', endsOnTerm: true },
    ],
    [
      'a server in Rust',
      'let a = SocketAddr::from(([0, 0, 0, 0], 3000)); axum::serve(TcpListener::bind(a).await?, app)',
      { prints: [], port: 3000, portVariable: null, endsOnTerm: false },
    ],
    ['a greeting in Rust', 'fn main() { println!("hi"); }', { prints: ['hi'], port: null, portVariable: null, endsOnTerm: false }],
  ])('%s', (_, code, expected) => {
    expect(behaviourOf(code)).toEqual(expected);
  });

  test('the program does so where it was copied to', () => {
    const it = new Box('golang:1.22', {
      '/s/go.mod': 'module m\n',
      '/s/main.go': 'package main\nimport "fmt"\nfunc main() { fmt.Println("hello") }\n',
    });
    it.run('go build -o /app', { cwd: '/s' });
    expect(it.run('/app')).toMatchObject({ exitCode: 0, stdout: 'hello\n', unmodelled: [] });
    it.put('/s/main.go', 'package main\nimport "net/http"\nfunc main() { http.ListenAndServe(":8080", nil) }\n');
    it.run('go build -o /app', { cwd: '/s' });
    expect(it.run('/app').unmodelled).toEqual(['/app: a server, which would not end by itself']);
    expect(it.run('/app health').exitCode).toBe(1);
  });
});

describe('servers and their clients', () => {
  test.each([
    ['redis:7-alpine', 'redis-cli ping', 1, '', 'Could not connect to Redis at 127.0.0.1:6379: Connection refused\n'],
    ['postgres:16-alpine', 'pg_isready -U app', 2, '/var/run/postgresql:5432 - no response\n', ''],
    ['postgres:16-alpine', 'postgres', 1, '', expect.stringContaining('You must specify POSTGRES_PASSWORD')],
    ['nginx:alpine', 'nginx -t', 0, '', expect.stringContaining('test is successful')],
    ['nginx:alpine', 'nginx -t -c /nowhere', 1, '', 'nginx: [emerg] open() "/nowhere" failed (2: No such file or directory)\n'],
    [
      'redis:7-alpine',
      'gosu nobody2 id',
      1,
      '',
      'error: failed switching to "nobody2": unable to find user nobody2: no matching entries in passwd file\n',
    ],
  ])('%s: %s', (image, command, exitCode, stdout, stderr) => {
    expect(new Box(image).run(command)).toMatchObject({ exitCode, stdout, stderr });
  });

  test('gosu and tini run what follows', () => {
    const it = new Box('redis:7-alpine');
    expect(it.run('gosu redis id -u').stdout).toBe('999\n');
    it.run('apk add --no-cache tini');
    expect(it.run('tini -- echo hi').stdout).toBe('hi\n');
    expect(it.run('tini -g -- false').exitCode).toBe(1);
  });
});
