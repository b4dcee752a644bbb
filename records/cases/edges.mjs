const files = { a: { text: 'a\n' }, lost: { link: 'nowhere' } };
export const cases = [
  { id: 'own-edge-environment', title: 'what a shell hands on', dockerfile: 'FROM plain:1\nENV B=1 A=2\nRUN env\nWORKDIR /w/\nRUN cd /tmp && env | grep PWD\n', context: {} },
  { id: 'own-edge-own-base', title: 'COPY from the image that is built on', dockerfile: 'FROM plain:1\nCOPY --from=plain:1 /nope /x\n', context: {} },
  { id: 'own-edge-scratch-owner', title: 'an owner by name on scratch', dockerfile: 'FROM scratch\nCOPY --chown=learner a /a\n', context: files },
  { id: 'own-edge-dangling', title: 'a wildcard and a link to nothing', dockerfile: 'FROM scratch\nCOPY l* /x/\n', context: files },
  { id: 'own-edge-json-pattern', title: 'almost JSON is a bad pattern', dockerfile: 'FROM plain:1\nCOPY ["a", /x]\n', context: files },
  { id: 'own-edge-run-empty', title: 'RUN of nothing', dockerfile: 'FROM plain:1\nRUN []\n', context: {} },
  { id: 'own-edge-host-network', title: 'RUN on the host network', dockerfile: 'FROM plain:1\nRUN --network=host true\n', context: {} },
  { id: 'own-edge-cache-owner', title: 'a cache with an owner is another one', dockerfile: 'FROM plain:1\nRUN --mount=type=cache,target=/c,uid=5 echo a > /c/a\nRUN --mount=type=cache,target=/c ls -A /c\n', context: {} },
];
