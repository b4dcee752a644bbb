import { testRule } from '../../rule-tester.testing.ts';
import { taggedBaseImage } from './tagged-base-image.ts';

testRule(taggedBaseImage, {
  fires: [
    { dockerfile: 'FROM debian', at: 'debian' },
    'FROM debian AS builder',
    'FROM localhost:5000/debian',
    { name: 'only what is no stage', dockerfile: 'FROM golang:1 AS build\nFROM node AS test\nFROM build', count: 1, at: 'node' },
  ],
  silent: [
    'FROM debian:12',
    'FROM debian@sha256:0123',
    'FROM scratch',
    'FROM $BASE',
    'FROM ${BASE:-debian:12}',
    'FROM golang:1 AS Build\nFROM build',
  ],
});
