import { testRule } from '../../rule-tester.testing.ts';
import { execForm } from './exec-form.ts';

testRule(execForm, {
  fires: [
    { dockerfile: 'CMD python app.py', at: 'CMD' },
    'ENTRYPOINT exec app',
    "CMD ['app']",
    { name: 'hadolint counts HEALTHCHECK too', dockerfile: 'HEALTHCHECK --interval=5s CMD curl localhost', tool: 'hadolint' },
  ],
  silent: [
    'CMD ["python", "app.py"]',
    'ENTRYPOINT []',
    'HEALTHCHECK CMD curl localhost || exit 1',
    { dockerfile: 'HEALTHCHECK CMD ["curl", "localhost"]\nHEALTHCHECK NONE', tool: 'hadolint' },
  ],
  fixes: [
    { before: 'CMD python -m http.server 8000', after: 'CMD ["python", "-m", "http.server", "8000"]' },
    {
      name: 'not what a shell has to read',
      before: 'CMD app --port $PORT\nENTRYPOINT cd /a',
      after: 'CMD app --port $PORT\nENTRYPOINT cd /a',
    },
  ],
});
