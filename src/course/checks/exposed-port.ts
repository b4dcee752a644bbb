import { withImage } from './subject.ts';
import { failed, passed, say, type CheckJudge } from './verdict.ts';

export const exposedPort: CheckJudge<'exposed-port'> = (check, subject) =>
  withImage(subject, (image) => {
    const ports = Object.keys(image.config.ExposedPorts ?? {});
    if (ports.includes(`${check.port}/tcp`)) return passed();
    const place = subject.placeOf('expose') ?? subject.finalFrom;
    if (ports.length === 0) return failed('not-exposed', say(`沒有 EXPOSE ${check.port}。`, `There is no EXPOSE ${check.port}.`), place);
    return failed(
      'other-port',
      say(
        `映像檔說的是 ${ports.join(', ')}，服務用的是 ${check.port}。`,
        `The image speaks of ${ports.join(', ')}, the service of ${check.port}.`,
      ),
      place,
    );
  });
