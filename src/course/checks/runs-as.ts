import { accountOf } from '../trial/account.ts';
import { failed, firstOf, passed, say, type CheckJudge } from './verdict.ts';
import { withImage, type Subject } from './subject.ts';

/** The image's user is somebody, and not root. */
export const runsAs: CheckJudge<'runs-as'> = (check, subject) =>
  withImage(subject, (image) => {
    const user = image.config.User ?? '';
    const account = accountOf(subject.container(image).fs, user);
    const place = subject.placeOf('user') ?? subject.finalFrom;
    if (!account.known)
      return failed(
        'unknown-user',
        say(
          `映像檔裡沒有名叫 ${account.missing} 的使用者或群組，容器啟動不了。`,
          `The image knows no user or group ${account.missing}, so no container of it starts.`,
        ),
        place,
      );
    const { uid } = account.who;
    return firstOf(
      [
        uid === 0 && user === ''
          ? failed(
              userElsewhere(subject) ? 'root-in-builder' : 'root',
              say('出貨的階段沒有 USER，所以服務是 root。', 'The stage that ships has no USER, so the service is root.'),
              place,
            )
          : null,
        uid === 0 ? failed('root', say(`USER ${user} 就是 root（uid 0）。`, `USER ${user} is root, uid 0.`), place) : null,
        check.numeric && !/^\d/.test(user)
          ? failed(
              'not-numeric',
              say('這一步要用數字：有些叢集只看得懂 uid。', 'This step wants a number; some clusters can only judge a uid.'),
              place,
            )
          : null,
        check.uid !== undefined && uid !== check.uid
          ? failed('other-uid', say(`uid 是 ${uid}，這一步要 ${check.uid}。`, `The uid is ${uid}; this step wants ${check.uid}.`), place)
          : null,
      ],
      passed(say(`uid ${uid}`, `uid ${uid}`)),
    );
  });

/** A stage that does not ship has a USER. */
const userElsewhere = (subject: Subject): boolean =>
  subject.stages.stages.some((stage) => !subject.shipped.includes(stage) && stage.commands.some((command) => command.kind === 'user'));
