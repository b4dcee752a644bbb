import { testRule } from '../../rule-tester.testing.ts';
import { trustedRegistry } from './trusted-registry.ts';

testRule(trustedRegistry, {
  given: { config: { trustedRegistries: ['ghcr.io', '*.example.com', 'local*'] } },
  fires: [
    { dockerfile: 'FROM debian', at: 'debian' },
    'FROM example.com/a',
    { dockerfile: 'COPY --from=quay.io/a/b:1 /a /a', at: 'COPY' },
    'RUN --mount=type=bind,from=quay.io/a,target=/a b',
  ],
  silent: [
    'FROM ghcr.io/a/b:1',
    'FROM eu.example.com/a',
    'FROM localhost:5000/a',
    'FROM scratch',
    'FROM $BASE',
    'FROM ghcr.io/a AS b\nFROM b\nCOPY --from=b /a /a\nCOPY --from=0 /a /a',
    { name: 'nothing is said without a list', dockerfile: 'FROM quay.io/a', config: {} },
    { name: 'Docker Hub by its site', dockerfile: 'FROM debian\nFROM a/b', config: { trustedRegistries: ['hub.docker.com'] } },
    { name: 'Docker Hub by name', dockerfile: 'FROM debian\nFROM docker.io/a/b', config: { trustedRegistries: ['docker.io'] } },
  ],
});
