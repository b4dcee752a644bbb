import { describe, expect, test } from 'vitest';
import { exposedPorts } from './expose.ts';

describe('ports as BuildKit reads them', () => {
  test.each([
    ['80', ['80/tcp']],
    ['80/UDP', ['80/udp']],
    ['80/', ['80/tcp']],
    ['8000-8002/sctp', ['8000/sctp', '8001/sctp', '8002/sctp']],
    ['80:81', ['81/tcp']],
    [':81', ['81/tcp']],
    ['127.0.0.1:80:81', ['81/tcp']],
    ['[::1]:80:81', ['81/tcp']],
    ['80-90:81', ['81/tcp']],
    ['90-91:80-81', ['80/tcp', '81/tcp']],
    ['080', ['80/tcp']],
  ])('%s', (spec, ports) => {
    expect(exposedPorts([spec])).toEqual({ ports });
  });

  test.each([
    ['', 'invalid port: "": no port specified'],
    ['80:', 'invalid port: "80:": no port specified'],
    ['80/tcp/udp', 'invalid port: "80/tcp/udp": invalid proto: tcp/udp'],
    ['x', 'invalid containerPort: x'],
    ['90-80', 'invalid containerPort: 90-80'],
    ['65536', 'invalid containerPort: 65536'],
    ['x:80', 'invalid hostPort: x'],
    ['80:80-81', 'invalid ranges specified for container and host Ports: 80-81 and 80'],
    ['1.2.3:80:80', 'invalid IP address: 1.2.3'],
    ['[1:2]:80:80', 'invalid IP address: 1:2'],
  ])('%s is refused', (spec, error) => {
    expect(exposedPorts(['1', spec])).toEqual({ error });
  });
});
