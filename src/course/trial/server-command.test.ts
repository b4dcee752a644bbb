import { describe, expect, test } from 'vitest';
import { readServerCommand, readSettings, settingsFile, speaksAsgi } from './server-command.ts';
import { importsOf, serverRunIn } from './python-code.ts';
import { readUrl } from './network.ts';

const none = new Map<string, string>();

describe('command lines of servers', () => {
  test.each([
    ['uvicorn', ['app.main:app', '--host', '0.0.0.0', '--port', '8000'], { application: 'app.main:app', host: '0.0.0.0', port: 8000 }],
    ['uvicorn', ['--reload', '--host=::', 'app.main:app'], { application: 'app.main:app', host: '::', port: 8000 }],
    ['uvicorn', ['app.main:app', '--port', '$PORT'], { host: '127.0.0.1', port: null, portText: '$PORT' }],
    [
      'gunicorn',
      ['-w', '2', '-k', 'uvicorn.workers.UvicornWorker', '-b:8000', 'app.main:app'],
      { application: 'app.main:app', host: '0.0.0.0', port: 8000, needs: ['uvicorn'] },
    ],
    ['gunicorn', ['--bind=[::]:80', 'app:app'], { host: '::', port: 80 }],
    ['hypercorn', ['app.main:app'], { host: '127.0.0.1', port: 8000 }],
    ['fastapi', ['run', 'app/main.py', '--port', '8000'], { application: 'app/main.py', host: '0.0.0.0', port: 8000 }],
    ['fastapi', ['dev', 'app/main.py'], { host: '127.0.0.1' }],
  ] as const)('%s %j', (server, args, expected) => {
    expect(readServerCommand(server, args, none)).toMatchObject(expected);
  });

  test('take the environment and a file of settings into account', () => {
    expect(
      readServerCommand(
        'uvicorn',
        ['a:b'],
        new Map([
          ['UVICORN_HOST', '0.0.0.0'],
          ['UVICORN_PORT', '9000'],
        ]),
      ),
    ).toMatchObject({ host: '0.0.0.0', port: 9000 });
    const settings = readSettings('bind = "0.0.0.0:8000"\nworker_class = \'uvicorn.workers.UvicornWorker\'\n');
    const command = readServerCommand('gunicorn', ['a:b'], none, settings);
    expect(command).toMatchObject({ host: '0.0.0.0', port: 8000 });
    expect(speaksAsgi(command)).toBe(true);
    expect(speaksAsgi(readServerCommand('gunicorn', ['a:b'], none))).toBe(false);
    expect(settingsFile('gunicorn', ['-c', 'file:x.py'])).toBe('x.py');
    expect(settingsFile('uvicorn', [])).toBeNull();
  });
});

describe('small Python texts', () => {
  test.each([
    [
      'import uvicorn\nuvicorn.run("app.main:app", host="0.0.0.0", port=int(os.getenv("PORT", "8000")))',
      { application: 'app.main:app', host: '0.0.0.0', port: 8000 },
    ],
    ['uvicorn.run(app)', { application: null, host: '127.0.0.1', port: 8000 }],
    ['uvicorn.run(app, port=PORT)', { application: null, host: '127.0.0.1', port: null }],
    ['print("uvicorn")', null],
  ])('%j', (code, expected) => {
    expect(serverRunIn(code)).toEqual(expected);
  });

  test('import what their lines say', () => {
    expect(importsOf('import os, fastapi as f; from pydantic import BaseModel\n# import nothing\nx = "import y"')).toEqual([
      'os',
      'fastapi',
      'pydantic',
    ]);
  });
});

describe('addresses', () => {
  test.each([
    ['http://localhost:8000/health', { host: 'localhost', port: 8000, path: '/health' }],
    ['localhost:8000', { host: 'localhost', port: 8000, path: '/' }],
    ['https://example.org/x?y#z', { host: 'example.org', port: 443, path: '/x', secure: true }],
    ['http://[::1]:8000/health', { host: '::1', port: 8000, path: '/health' }],
    ['http://user:word@127.0.0.1/', { host: '127.0.0.1', port: 80, path: '/' }],
    ['http://', null],
  ])('%s', (text, expected) => {
    expect(readUrl(text)).toEqual(expected);
  });
});
