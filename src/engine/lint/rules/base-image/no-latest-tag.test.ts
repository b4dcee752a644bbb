import { testRule } from '../../rule-tester.testing.ts';
import { noLatestTag } from './no-latest-tag.ts';

testRule(noLatestTag, {
  fires: [{ dockerfile: 'FROM debian:latest', at: 'debian:latest' }, 'FROM registry.example.com:5000/app:latest AS builder'],
  silent: ['FROM debian:12', 'FROM debian', 'FROM debian:latest@sha256:0123', 'FROM debian:latest-slim', 'FROM debian:${TAG:-latest}'],
});
