import { testRule } from '../../rule-tester.testing.ts';
import { noSecretsInVariables } from './no-secrets-in-variables.ts';

testRule(noSecretsInVariables, {
  fires: [
    { dockerfile: 'ENV API_TOKEN=1', at: 'API_TOKEN' },
    'ARG password',
    'ARG A=1 MY_SECRET',
    { dockerfile: 'ENV A_KEY=1 B_KEY=2 C=3', count: 2 },
    'ENV secret value',
    { dockerfile: 'ENV DB_PASS=1', tool: 'hadolint' },
    { dockerfile: 'ENV FACEBOOK_APP_ID=1', tool: 'hadolint' },
    { name: 'hadolint looks for parts, once an instruction', dockerfile: 'ENV GOPRIVATE=1 dbPassword=2', tool: 'hadolint', count: 1 },
  ],
  silent: ['ENV PUBLIC_KEY=1', 'ENV MONKEY=1 TOKENS=2', 'ARG foobar', 'ENV TOKEN_FILE=/run/token', 'ENV GOPRIVATE=x', 'LABEL password=1'],
});
