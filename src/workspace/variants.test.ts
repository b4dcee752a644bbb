import { describe, expect, test } from 'vitest';
import { buildImage } from '../engine/build/build.ts';
import { modelledPrograms } from '../engine/shell/programs/modelled-programs.ts';
import { emptyCache } from '../engine/build/cache.ts';
import { catalogueFacts, catalogueRegistry, knownReferences } from '../catalogue/registry.ts';
import { compareVariants, variantsOf } from './variants.ts';
import { treeOf } from './session.ts';

describe('variants of a base', () => {
  test('are those of the same version, and what is smaller still', () => {
    expect(variantsOf('python:3.11-slim', knownReferences, catalogueRegistry)).toEqual(
      expect.arrayContaining(['python:3.11-slim', 'python:3.11', 'python:3.11-alpine', 'gcr.io/distroless/python3-debian12']),
    );
    expect(variantsOf('python:3.11-slim', knownReferences, catalogueRegistry)).not.toContain('python:3.12-slim');
  });

  test('of an image that nobody knows are itself and scratch', () => {
    expect(variantsOf('example.org/own:1', knownReferences, catalogueRegistry)).toEqual(['example.org/own:1', 'scratch']);
  });
});

const compare = (dockerfile: string) =>
  compareVariants(
    {
      dockerfile,
      context: treeOf({ 'a.txt': 'a\n' }),
      registry: catalogueRegistry,
      facts: catalogueFacts,
      programs: modelledPrograms,
      cache: emptyCache,
    },
    buildImage,
    knownReferences,
  );

describe('the same Dockerfile on every variant', () => {
  test('has its sizes, or the line where it fails', () => {
    const reports = compare('FROM python:3.11-slim\nRUN apt-get update\nCOPY a.txt /\n');
    const of = (reference: string) => reports.find((report) => report.reference === reference);
    expect(of('python:3.11-slim')).toMatchObject({ ok: true, error: null });
    expect(of('python:3.11-alpine')).toMatchObject({ ok: false, error: { line: 2 } });
    expect(of('python:3.11')?.sizeBytes).toBeGreaterThan(of('python:3.11-slim')?.sizeBytes ?? Infinity);
  });

  test('changes the FROM that the shipped stage rests on, not the builder’s', () => {
    const reports = compare('FROM golang:1.24 AS build\nFROM alpine:3.22 AS base\nFROM base\nCOPY --from=build /etc/os-release /\n');
    expect(reports.map(({ reference, ok }) => [reference, ok])).toEqual([
      ['alpine:3.22', true],
      ['scratch', true],
    ]);
  });

  test('is not asked where the base is a variable', () => {
    expect(compare('ARG BASE=python:3.11\nFROM ${BASE}\n')).toEqual([]);
  });
});
