import { expect, test } from 'vitest';
import { built, builtSubject } from '../../built.testing.ts';
import { findingsOf, testRule } from '../../rule-tester.testing.ts';
import { noPrivilegedPort } from './no-privileged-port.ts';

const from = 'FROM debian:12-slim\n';

testRule(noPrivilegedPort, {
  fires: [
    built(`${from}EXPOSE 80\nUSER 1000\n`, {}, { at: '80', count: 1 }),
    built(`${from}EXPOSE 8080 443/tcp\nUSER 1000:1000\n`, {}, { at: '443/tcp', count: 1 }),
    built('FROM nginx:1.27\nUSER nginx\n', {}, { name: 'a port of the base image', at: 'USER', count: 1 }),
  ],
  silent: [
    built(`${from}EXPOSE 8080 1024\nUSER 1000\n`),
    built(`${from}EXPOSE 80\n`, {}, { name: 'root may' }),
    built(`${from}EXPOSE 80\nUSER 0\n`),
    built(`${from}USER 1000\n`),
    { name: 'without a build', dockerfile: `${from}EXPOSE 80\nUSER 1000\n` },
  ],
});

test('names the port and the user', () => {
  const dockerfile = `${from}EXPOSE 80\nUSER 1000\n`;
  expect(findingsOf(noPrivilegedPort, dockerfile, builtSubject(dockerfile))[0]?.data).toEqual({ port: 80, user: '1000' });
});
