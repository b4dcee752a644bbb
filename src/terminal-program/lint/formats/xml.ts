const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  '\n': '&#10;',
  '\t': '&#9;',
  '\r': '&#13;',
};

// oxlint-disable-next-line no-control-regex -- exactly the characters that XML 1.0 forbids
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;

/** Text for an attribute or an element. Characters that XML 1.0 forbids become U+FFFD. */
export const escapeXml = (text: string): string =>
  text.replaceAll(forbidden, '\ufffd').replaceAll(/[&<>"'\n\t\r]/g, (character) => entities[character] ?? character);

/** ` a="1" b="2"`. */
export const attributes = (values: Readonly<Record<string, string | number>>): string =>
  Object.entries(values)
    .map(([name, value]) => ` ${name}="${escapeXml(String(value))}"`)
    .join('');
