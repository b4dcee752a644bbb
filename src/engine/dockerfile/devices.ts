import { parseBool } from '../text/go-strings.ts';
import { readCsvFields } from './csv-fields.ts';
import { suggestion } from './suggest.ts';
import type { Flag } from './types.ts';

/** What BuildKit refuses of a `RUN --device=…`, in its words; null when nothing (its `ParseDevice`). */
export function deviceError(flag: Flag): string | null {
  const csv = readCsvFields(flag.value);
  if ('error' in csv) return `failed to parse csv devices: ${csv.error}`;
  let name = '';
  for (const field of csv.fields) {
    const read = readField(field, name);
    if ('error' in read) return read.error;
    name = read.name;
  }
  return null;
}

type Read = { readonly name: string } | { readonly error: string };

function readField(field: string, name: string): Read {
  const equals = field.indexOf('=');
  const key = (equals < 0 ? field : field.slice(0, equals)).toLowerCase();
  const value = equals < 0 ? null : field.slice(equals + 1);
  if (key === 'required') return value === null || parseBool(value) !== null ? { name } : { error: `invalid value for ${key}: ${value}` };
  if (key === 'name' && value !== null) return name === '' ? { name: value } : { error: `device name already set to ${name}` };
  // Whatever comes first is the name.
  if (name === '') return { name: field };
  if (value === null) return { error: `invalid field '${field}' must be a key=value pair` };
  return { error: `unexpected key '${key}' in '${field}'${suggestion(key, ['name', 'required'])}` };
}
