import { testRule } from '../../rule-tester.testing.ts';
import { pinPipPackages } from './pin-pip-packages.ts';

testRule(pinPipPackages, {
  fires: [
    { dockerfile: 'RUN pip install flask', at: 'flask' },
    'RUN pip3.11 install --upgrade pip',
    { dockerfile: 'RUN python3 -m pip install --target /opt flask', at: 'flask' },
    'RUN pipx install black',
    'RUN pip install git+https://me@example.com/a/b.git',
    { name: 'a path leads to the program', dockerfile: 'RUN /opt/venv/bin/pip install flask' },
  ],
  silent: [
    'RUN pip install flask==3.0.0',
    'RUN pip install "flask>=3,<4" requests~=2.31',
    'RUN pip install -r requirements.txt',
    'RUN pip install -c constraints.txt flask',
    'RUN pip install . ./wheels/a.whl b.tar.gz',
    'RUN pip install -e .',
    'RUN pip install "flask @ https://example.com/flask.zip"',
    'RUN pip install git+https://example.com/a/b.git@v1',
    'RUN pip install --index-url https://example.com/simple flask==3',
    'RUN pipenv install flask',
    'RUN pip download flask',
  ],
});
