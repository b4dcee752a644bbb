import { describe, expect, test } from 'vitest';
import { launchIn } from './python-launch.ts';

const uvicorn = ['uvicorn', 'app.main:app', '--host', '0.0.0.0'];

describe('programs that a Python text starts', () => {
  test.each([
    ['import os\nos.execvp("uvicorn", ["uvicorn", "app.main:app", "--host", "0.0.0.0"])', 'becomes'],
    ['import os\nargs = [\n  "uvicorn", "app.main:app",\n  "--host", "0.0.0.0",\n]\nos.execvp(args[0], args)', 'becomes'],
    ['import os\nos.execlp("uvicorn", "uvicorn", "app.main:app", "--host", "0.0.0.0")', 'becomes'],
    ['import subprocess\nsubprocess.run(["uvicorn", "app.main:app", "--host", "0.0.0.0"], check=True)', 'waits'],
    ['from subprocess import call\ncall("uvicorn app.main:app --host 0.0.0.0".split())', 'waits'],
    ['import subprocess\nsubprocess.Popen(("uvicorn", "app.main:app", "--host", "0.0.0.0"))', 'leaves'],
    ['import subprocess\np = subprocess.Popen(["uvicorn", "app.main:app", "--host", "0.0.0.0"])\np.wait()', 'waits'],
    ['import os, sys\nos.execvp("uvicorn", ["uvicorn", *sys.argv[1:]])', 'becomes'],
  ] as const)('%j', (code, way) => {
    expect(launchIn(code, uvicorn.slice(1))).toEqual({ argv: uvicorn, way });
  });

  test('a line for a shell goes to the shell', () => {
    expect(launchIn('import os\nos.system("uvicorn a:b --port 8000")', [])).toEqual({
      argv: ['/bin/sh', '-c', 'uvicorn a:b --port 8000'],
      way: 'waits',
    });
  });

  test.each([
    'import uvicorn\nuvicorn.run("app.main:app")',
    'def run(x):\n  return x\nrun(["uvicorn"])',
    'print("subprocess.run")',
    'import asyncio\nasyncio.run(main())',
    'import subprocess\nsubprocess.run(',
  ])('nothing: %j', (code) => {
    expect(launchIn(code, [])).toBeNull();
  });
});
