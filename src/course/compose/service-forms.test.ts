import { describe, expect, test } from 'vitest';
import { comesBack, healthTestOf, isReleaseOf, mountsOf, portsOf, wordsOf } from './service-forms.ts';
import { readCompose, variablesOf } from './compose-file.ts';

describe('the many ways to write a service', () => {
  test.each([
    ['8000:8000', [{ host: 8000, container: 8000, protocol: 'tcp' }]],
    ['127.0.0.1:80:8000/udp', [{ host: 80, container: 8000, protocol: 'udp' }]],
    [8000, [{ host: null, container: 8000, protocol: 'tcp' }]],
    ['7000-7001:8000-8001', [7000, 7001].map((host) => ({ host, container: host + 1000, protocol: 'tcp' }))],
    [{ target: 8000, published: '80' }, [{ host: 80, container: 8000, protocol: 'tcp' }]],
    ['1-99999:1-99999', []],
  ])('port %j', (port, mappings) => {
    expect(portsOf({ ports: [port] })).toEqual(mappings);
  });

  test('volumes, with and without a source', () => {
    expect(mountsOf({ volumes: ['./a:/b/:ro', '/data', { type: 'tmpfs', target: '/t' }] })).toEqual([
      { source: './a', target: '/b' },
      { source: '', target: '/data' },
      { source: '', target: '/t' },
    ]);
  });

  test.each([
    [{ test: 'pg_isready' }, { form: 'shell', text: 'pg_isready' }],
    [{ test: ['CMD', 'pg_isready', '-q'] }, { form: 'program', argv: ['pg_isready', '-q'] }],
    [{ test: ['NONE'] }, { form: 'none' }],
    [{ test: 'x', disable: true }, { form: 'none' }],
    [{ test: ['pg_isready'] }, { form: 'refused' }],
    [{}, { form: 'none' }],
  ])('health check %j', (healthcheck, expected) => {
    expect(healthTestOf({ healthcheck })).toEqual(expected);
  });

  test.each([
    ['postgres:15-alpine', true],
    ['docker.io/library/postgres:15.10-alpine3.20', true],
    ['postgres:15-alpine@sha256:00', true],
    ['postgres:15', false],
    ['postgres:150-alpine', false],
    ['postgres', false],
    ['other/postgres:15-alpine', false],
  ])('%s is a postgres:15-alpine: %s', (reference, is) => {
    expect(isReleaseOf(reference, 'postgres:15-alpine')).toBe(is);
  });

  test('words of a command, and what brings a service back', () => {
    expect(wordsOf(`uvicorn "a b" --x='y z'`)).toEqual(['uvicorn', 'a b', "--x='y", "z'"]);
    expect(wordsOf(undefined)).toBeNull();
    expect([{ restart: 'on-failure:3' }, { restart: 'no' }, { deploy: { restart_policy: {} } }, {}].map(comesBack)).toEqual([
      true,
      false,
      true,
      false,
    ]);
  });
});

describe('a Compose file', () => {
  const read = (text: string, files: Record<string, string> = {}) => readCompose('c.yaml', { 'c.yaml': text, ...files });

  test('has its variables filled in', () => {
    const { root } = read('a: "${A:-x} ${B-y} $$C ${D:?no} $E ${F:+z}"\n', { '.env': 'E="from file"\nF=1\n' });
    expect(root['a']).toBe('x y $C  from file z');
  });

  test('extends services, near and in other files', () => {
    const other = 'services:\n  base:\n    restart: always\n    environment: {A: 1}\n';
    const { services } = read('services:\n  app:\n    extends: {file: ./o.yaml, service: base}\n    environment: {B: 2}\n', {
      'o.yaml': other,
    });
    expect(services['app']).toMatchObject({ restart: 'always', environment: { A: 1, B: 2 } });
    expect(read('services:\n  a: {extends: {service: a}}\n').services['a']).toBeDefined();
  });

  test('gives variables from files and from the service itself', () => {
    const files = { 'x.env': 'A=1\nB=2\n' };
    expect([...variablesOf({ env_file: [{ path: './x.env' }], environment: ['B=3', 'C'] }, files)]).toEqual([
      ['A', '1'],
      ['B', '3'],
      ['C', ''],
    ]);
  });
});
