import type { CodeFault } from '../trial/python-syntax.ts';
import type { ModuleSearch } from '../trial/python.ts';
import { failed, say, type Place, type Verdict } from './verdict.ts';

/** What is said of a text of Python that ends with an error by itself. */
export const codeProblem = (fault: CodeFault, place: Place | null): Verdict =>
  fault.kind === 'syntax'
    ? failed(
        'syntax-error',
        say(
          'Python 讀不懂這段程式：括號、引號或網址沒有寫好。',
          "Python can't read this text: a bracket, a quote or an address is not as it should be.",
        ),
        place,
      )
    : failed(
        'name-missing',
        say(`這段程式用了 ${fault.name}，卻沒有 import 它。`, `The text uses ${fault.name} without importing it.`),
        place,
      );

/** What is said of a module that can't be imported; null when it can. */
export function moduleProblem(module: string, search: ModuleSearch, place: Place | null): Verdict | null {
  switch (search.state) {
    case 'found':
      return null;
    case 'missing':
      return failed('package-missing', say(`這個 Python 找不到 ${module}。`, `This Python does not find ${module}.`), place);
    case 'other-python':
      return failed(
        'other-python',
        say(
          `${search.path} 是給 Python ${search.version} 的資料夾，這裡跑的是另一版。`,
          `${search.path} is in the folder of Python ${search.version}, and another version runs here.`,
        ),
        place,
      );
    case 'unreadable':
      return failed(
        'package-unreadable',
        say(`${search.path} 在那裡，但是映像檔的使用者讀不到。`, `${search.path} is there, but the image's user may not read it.`),
        place,
      );
    default:
      return failed(
        'extension-mismatch',
        say(
          `${search.path} 是替 ${search.builtFor} 編譯的，這裡載入不了。`,
          `${search.path} was compiled for ${search.builtFor}, and can't be loaded here.`,
        ),
        place,
      );
  }
}
