import { testRule } from '../../rule-tester.testing.ts';
import { pipNoCache } from './pip-no-cache.ts';

testRule(pipNoCache, {
  fires: [
    { dockerfile: 'RUN pip install a', at: 'pip install' },
    'RUN python3 -m pip install a',
    'ENV PIP_NO_CACHE_DIR=0\nRUN pip install a',
    'RUN pip install a && export PIP_NO_CACHE_DIR=1',
    { name: 'set in another stage', dockerfile: 'FROM a AS one\nENV PIP_NO_CACHE_DIR=1\nFROM a\nRUN pip install a' },
    'RUN --mount=type=bind,target=/root/.cache/pip pip install a',
  ],
  silent: [
    'RUN pip install --no-cache-dir a',
    'RUN pip --no-cache-dir install a',
    'ENV A=1 PIP_NO_CACHE_DIR=on\nRUN pip install a',
    'RUN PIP_NO_CACHE_DIR=1 pip install a',
    'RUN export PIP_NO_CACHE_DIR="1" && pip install a',
    { name: 'set in the stage that this one continues', dockerfile: 'FROM a AS one\nENV PIP_NO_CACHE_DIR=1\nFROM one\nRUN pip install a' },
    'RUN --mount=type=cache,target=/home/app/.cache/pip/ pip install a',
    'RUN pipx install a',
    'RUN pipenv install a',
  ],
  fixes: [{ before: 'RUN pip install -r requirements.txt', after: 'RUN pip install --no-cache-dir -r requirements.txt' }],
});
