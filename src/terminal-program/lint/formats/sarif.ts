import type { Severity } from '../../../engine/text/position.ts';
import type { Format, PrintedFinding } from '../report.ts';

const levels: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'note', style: 'note', ignore: 'none' };
const result = (f: PrintedFinding) => ({
  ruleId: f.code,
  level: levels[f.level],
  message: { text: f.message },
  locations: [
    {
      physicalLocation: {
        artifactLocation: { uri: encodeURI(f.file) },
        region: { startLine: f.line, startColumn: f.column, endLine: f.endLine, endColumn: f.endColumn, sourceLanguage: 'dockerfile' },
      },
    },
  ],
});

const rules = (findings: readonly PrintedFinding[]) => [
  ...new Map(findings.map((f) => [f.code, { id: f.code, name: f.rule, defaultConfiguration: { level: levels[f.level] } }])).values(),
];

/** SARIF 2.1.0, as GitHub's code scanning takes it. */
export const sarif: Format = (findings, { version }) =>
  `${JSON.stringify({
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'Drydock', version, rules: rules(findings) } },
        columnKind: 'utf16CodeUnits',
        results: findings.map(result),
      },
    ],
  })}\n`;
