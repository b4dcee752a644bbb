import { describe, expect, test } from 'vitest';
import { faultIn } from './python-syntax.ts';

describe('faults that show without running a text', () => {
  test.each([
    ["import urllib.request; urllib.request.urlopen('http://x/health')", null],
    ['import urllib.request as u\nu.urlopen("http://x")  # it\'s fine (', null],
    ['"""A ( in a docstring, and http://x."""\nimport sys\nsys.exit(0)', null],
    ["__import__('urllib.request').request.urlopen('http://x')", null],
    ['def main(sys):\n    return sys.argv', null],
    ["import urllib.request; urllib.request.urlopen('http://x'", { kind: 'syntax' }],
    ["print('never closed)", { kind: 'syntax' }],
    ['urllib.request.urlopen(http://x)', { kind: 'syntax' }],
    ['print([1)])', { kind: 'syntax' }],
    ["urllib.request.urlopen('http://x')", { kind: 'name', name: 'urllib' }],
    ["import urllib; urllib.request.urlopen('http://x')", { kind: 'name', name: 'urllib.request' }],
    ['from urllib.request import urlopen; sys.exit(0)', { kind: 'name', name: 'sys' }],
  ])('%s', (code, fault) => {
    expect(faultIn(code)).toEqual(fault);
  });
});
