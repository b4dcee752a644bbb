import { testRule } from '../../rule-tester.testing.ts';
import { pinGoPackages } from './pin-go-packages.ts';

testRule(pinGoPackages, {
  fires: [
    { dockerfile: 'RUN go install example.com/a', at: 'example.com/a' },
    'RUN go get -u example.com/a@latest',
    { dockerfile: 'RUN go run example.com/a arg@1', at: 'example.com/a' },
    'RUN go get -tool a',
  ],
  silent: [
    'RUN go install example.com/a@v1',
    'RUN go install . ./cmd/... /abs',
    'RUN go run main.go',
    'RUN go run example.com/a@v1 arg',
    'RUN go install -ldflags "-s -w" -tags x example.com/a@v1',
    'RUN go build example.com/a',
    'RUN go install',
    'RUN go install tool',
  ],
});
