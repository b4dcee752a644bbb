import type { Advice } from './advice.ts';
import { say } from '../checks/verdict.ts';

const noDockerfile = say(
  '在最上層建立一個名叫 Dockerfile 的檔案，沒有副檔名。',
  'Make a file called Dockerfile at the top, without an extension.',
);
const noCommand = say(
  '在出貨的階段寫一道 CMD，用 exec 形式：每個字各是一個字串，從 `"uvicorn"` 開始。',
  'Give the stage that ships a CMD in the exec form: each word a string of its own, beginning with `"uvicorn"`.',
);
const unknownUser = say(
  'USER 只會切換，不會建立使用者；名字要和 useradd 建的一模一樣，而且要在同一個階段。',
  'USER switches and creates nobody. The name has to be the very one that useradd made, in the same stage.',
);
const brokenText = say(
  '數一數括號和引號有沒有成對。外層用雙引號，裡面就用單引號；exec 形式少一層引號，比較不會出錯。',
  'Count brackets and quotes. Inside double quotes use single ones. The exec form has one layer of quotes less to get wrong.',
);
const missingName = say(
  '先 import 再使用；`import urllib` 並不會帶進 `urllib.request`，要寫全名。',
  'Import a name before using it. `import urllib` does not bring `urllib.request` along; write it in full.',
);
const missingPackage = say(
  '不是沒安裝，就是裝在這個 Python 不會去找的地方。對照三件事：pip 裝到哪裡、COPY 搬到哪裡、PYTHONPATH 指到哪裡。',
  'Either it was never installed, or it lies where this Python does not look. Compare where pip put it, where COPY moved it, and PYTHONPATH.',
);
const otherPython = say(
  '套件放在以次版本命名的資料夾裡（例如 python3.11），所以 builder 和出貨的階段要用同一版 Python。',
  'Packages lie in a folder named after the minor version, such as python3.11. Builder and final stage need the same one.',
);
const unreadable = say(
  '用 `COPY --chown` 換擁有者，或保留其他人的讀取權限；資料夾還要有進入的權限（x）。',
  'Change the owner with `COPY --chown`, or let others read. A folder also needs the right to enter it (x).',
);
const otherBuild = say(
  '編譯過的套件只能搭配當初的 Python 與 C 函式庫。兩個階段要嘛都用 Debian，要嘛都用 Alpine，Python 也要同一版。',
  'A compiled package fits one Python and one C library. Use Debian in both stages or Alpine in both, with the same Python.',
);

/** What helps with the images that the checks turn down. */
export const ofImages: Advice = {
  'build-succeeds': {
    'no-dockerfile': noDockerfile,
    empty: say('第一道指令是 FROM：先選一個基底映像檔。', 'The first instruction is FROM: choose a base image to begin with.'),
    'build-failed': say(
      '先看訊息最後一句，和它指的那一行。「not found」多半是路徑寫錯、檔案被 .dockerignore 擋下，或那個基底沒有這個程式。',
      'Read the end of the message, and the line it points to. “Not found” is mostly a wrong path, a file that .dockerignore keeps out, or a program that this base does not have.',
    ),
  },
  'base-image': {
    'not-pinned': say('在標籤裡寫出版本，例如 `python:3.11-slim`。', 'Put a version into the tag, such as `python:3.11-slim`.'),
    'other-family': say(
      '換成這一步要的基底，再看看哪些指令要跟著改。',
      'Change to the base that is asked for, then see which instructions have to follow.',
    ),
  },
  'python-version': {
    'no-python': say(
      'PATH 上找不到 python。改 PATH 時把原來的接在後面：`PATH=/opt/venv/bin:$PATH`。',
      'There is no python on PATH. When you change PATH, keep what was there: `PATH=/opt/venv/bin:$PATH`.',
    ),
    'other-version': say('每個階段的 FROM 都用 3.11。', 'Use 3.11 in the FROM of every stage.'),
  },
  stages: {
    'one-stage': say(
      '再寫一個 FROM，用 `COPY --from` 把裝好的套件拿過來。',
      'Write a second FROM, and fetch the installed packages with `COPY --from`.',
    ),
    'ships-builder': say('最後一個 FROM 要用乾淨的基底，不要用 builder 的名字。', 'Let the last FROM name a clean base, not the builder.'),
    'unused-stage': say(
      '用 `COPY --from=那個階段` 拿走它準備好的東西；沒人用的階段根本不會建。',
      'Take what it made with `COPY --from` and its name; a stage that nobody uses is not even built.',
    ),
    'installs-aboard': say(
      '把安裝移到 builder，出貨的階段只複製結果。',
      'Move the install into the builder; the stage that ships only copies the result.',
    ),
    'too-few': say('再拆一個階段出來，讓每個階段只做一件事。', 'Split the work once more, so that each stage does one thing.'),
  },
  'image-size': {
    'too-big': say(
      '從最大的那一層下手：換成 slim 或 alpine 基底、編譯工具留在 builder、快取在同一層清掉。',
      'Begin with the heaviest layer: a slim or Alpine base, compilers left in the builder, caches removed in the layer that made them.',
    ),
  },
  findings: {
    'no-dockerfile': noDockerfile,
    finding: say(
      '打開「問題」清單：上面寫了原因，多半還能一鍵修正。',
      'Open the list of problems: it says why, and can often fix it with one click.',
    ),
  },
  'packages-installed': {
    'no-python': say('PATH 上找不到 python。', 'There is no python on PATH.'),
    'package-missing': missingPackage,
    'package-unreadable': unreadable,
    'other-python': otherPython,
    'extension-mismatch': otherBuild,
  },
  'wasted-space': {
    wasted: say(
      '刪除或改擁有者要和產生檔案寫在同一步；複製時用 `--chown`。',
      'Delete, or change owners, in the step that makes the files; when copying use `--chown`.',
    ),
  },
  'runs-as': {
    'unknown-user': unknownUser,
    root: say(
      '在出貨的階段建一個使用者，最後寫 `USER`；之後別再切回 root。',
      'Make a user in the stage that ships and end with `USER`; do not switch back to root after it.',
    ),
    'root-in-builder': say('每個 FROM 都重新開始，USER 要寫在最後一個階段。', 'Every FROM begins anew; put the USER into the last stage.'),
    'not-numeric': say('寫數字，例如 `USER 1000`。', 'Write a number, such as `USER 1000`.'),
    'other-uid': say('用 `useradd --uid` 指定這一步要的號碼。', 'Give the number that is asked for with `useradd --uid`.'),
  },
  'files-in-image': {
    unwanted: say(
      '看是哪一步帶進來的：下載來的清單和快取，要在同一道 RUN 裡清掉；不該進去的檔案，少複製一點或寫進 .dockerignore；基底自帶的就換基底。',
      'See which step brings it. Lists and caches that were downloaded go in the same RUN; files that have no business there are copied less generously, or kept out by .dockerignore; what the base has takes another base.',
    ),
    missing: say('確認 COPY 的來源和目的地。', 'Check the source and the destination of the COPY.'),
  },
  'no-secrets': {
    'secret-in-layer': say(
      '把它寫進 .dockerignore，也不要 COPY；建構時要用就 `RUN --mount=type=secret`。',
      'Keep it out with .dockerignore and copy it nowhere. If the build needs it: `RUN --mount=type=secret`.',
    ),
    'secret-in-environment': say(
      '啟動容器時才給：`docker run --env-file`，或由平台注入。',
      'Hand it over when the container starts: `docker run --env-file`, or let the platform do it.',
    ),
    'secret-in-argument': say(
      '改用 `RUN --mount=type=secret`：掛上去的檔案不會留在任何一層。',
      'Use `RUN --mount=type=secret`: what is mounted stays in no layer.',
    ),
    'secret-in-command': say(
      '從 Dockerfile 拿掉並換一組新的；建構時要用就 `RUN --mount=type=secret`。',
      'Take it out of the Dockerfile, and change it. If the build needs it: `RUN --mount=type=secret`.',
    ),
  },
  environment: {
    'not-set': say('在出貨的階段用 ENV 設定它。', 'Set it with ENV in the stage that ships.'),
    'other-value': say('ENV 寫了兩次時，後面那次算數。', 'Where ENV sets it twice, the last one counts.'),
    set: say('把這個變數從 ENV 拿掉。', 'Take this variable out of ENV.'),
  },
  'start-command': {
    'no-command': noCommand,
    'shell-form': say(
      '改成 exec 形式 `CMD ["uvicorn", …]`；逗號、雙引號都要對，否則整行會被當成 shell 形式。',
      'Use the exec form `CMD ["uvicorn", …]`. Commas and double quotes have to be right, or the whole line is taken for the shell form.',
    ),
    'shell-in-between': say(
      '在最後啟動服務的那一句前面加上 exec；腳本用 `exec "$@"`。',
      'Put exec in front of the command that starts the service at last; in a script, `exec "$@"`.',
    ),
    'program-in-between': say(
      '讓 Python 換手：`os.execvp(…)`；或直接由 CMD 啟動 uvicorn。',
      'Let Python hand over with `os.execvp(…)`, or start uvicorn from CMD directly.',
    ),
    'other-signal': say(
      '拿掉 STOPSIGNAL；預設的 SIGTERM 就是 uvicorn 聽得懂的。',
      'Take STOPSIGNAL out; the default, SIGTERM, is what uvicorn listens to.',
    ),
  },
  'service-starts': {
    'unknown-user': unknownUser,
    'no-command': noCommand,
    'ends-at-once': say(
      '第一個行程結束，容器就跟著結束。讓第一個行程就是服務本身：不要 &、不要 daemon，腳本最後用 exec 啟動它。',
      'A container lives as long as its first process. Let that be the service: no &, no daemon, and a script that ends with exec.',
    ),
    'program-missing': say(
      '它的資料夾在 PATH 上嗎？有一起複製過來嗎？exec 形式裡，每個字都要是獨立的字串。',
      'Is its folder on PATH? Was it copied along? In the exec form each word is a string of its own.',
    ),
    'program-unreachable': say(
      '它放在其他人進不去的資料夾（例如 /root）。搬到使用者讀得到的地方，例如 /opt 底下。',
      'It lies where others may not go, such as /root. Move it to where the user can read, for instance below /opt.',
    ),
    'not-executable': say('`COPY --chmod=755`，或 `RUN chmod +x`。', '`COPY --chmod=755`, or `RUN chmod +x`.'),
    'interpreter-missing': say(
      '腳本第一行（#!）指的程式不在這裡。虛擬環境要留在原來的路徑；換了基底或 Python 版本，路徑也可能跟著不見。',
      'The first line of the script (#!) names a program that is not here. A virtual environment has to keep its path; another base or another Python may have none at that path.',
    ),
    'carriage-return': say(
      '把檔案存成 LF 換行；用 .gitattributes 訂下 `*.sh text eol=lf`，以後就不會再變。',
      'Save the file with LF line ends; a line `*.sh text eol=lf` in .gitattributes keeps it so.',
    ),
    'looks-beside-script': say(
      '從上一層資料夾用模組的方式啟動它：名字用點，不用斜線。',
      'Start it as a module from the folder above: a name with dots, no slashes.',
    ),
    'not-a-program': say('腳本第一行寫 `#!/bin/sh`。', 'Begin the script with `#!/bin/sh`.'),
    'script-missing': say(
      '直譯器後面的第一個字會被當成檔案；要執行模組，請加 `-m`。',
      'The first word after the interpreter is taken for a file. To run a module, put `-m` before it.',
    ),
    'bad-option': say(
      '對照 uvicorn 的選項：`--host`、`--port` 要寫全名，exec 形式不會展開 `$PORT`，ENTRYPOINT 和 CMD 會接成一句。',
      'Compare with uvicorn’s options: `--host` and `--port` in full; the exec form expands no `$PORT`; ENTRYPOINT and CMD are joined into one line.',
    ),
    'wrong-port': say('uvicorn 的 `--port` 決定聽哪裡；EXPOSE 只是說明。', 'uvicorn’s `--port` decides; EXPOSE is only a note.'),
    'bound-to-loopback': say(
      '加上 `--host 0.0.0.0`（gunicorn 是 `--bind 0.0.0.0:8000`）。',
      'Add `--host 0.0.0.0` (for gunicorn `--bind 0.0.0.0:8000`).',
    ),
    'wrong-worker': say('gunicorn 加上 `-k uvicorn.workers.UvicornWorker`。', 'Give gunicorn `-k uvicorn.workers.UvicornWorker`.'),
    'no-application': say(
      '告訴伺服器要載入哪個應用程式，格式是「模組:名字」。',
      'Tell the server which application to load, as module:name.',
    ),
    'bad-application': say('寫成「模組:名字」，用點分隔：`app.main:app`。', 'Write module:name, with dots: `app.main:app`.'),
    'app-missing': say(
      '從工作資料夾看過去要有 app/main.py：對照 WORKDIR、COPY 的目的地和 `app.main:app`。',
      'Seen from the working directory there has to be app/main.py. Compare WORKDIR, the destination of COPY, and `app.main:app`.',
    ),
    'app-unreadable': unreadable,
    'own-module-missing': say('把整個 app 資料夾複製進去，不要只複製其中一個檔案。', 'Copy the whole folder app, not one file of it.'),
    'syntax-error': brokenText,
    'name-missing': missingName,
    'package-missing': missingPackage,
    'package-unreadable': unreadable,
    'other-python': otherPython,
    'extension-mismatch': otherBuild,
  },
  'health-check': {
    none: say('在出貨的階段寫 HEALTHCHECK，讓它去問 /health。', 'Write a HEALTHCHECK into the stage that ships, and let it ask /health.'),
    'in-builder': say(
      'HEALTHCHECK 不會跟著 `COPY --from` 過來，要寫在最後一個階段。',
      'A HEALTHCHECK does not come along with `COPY --from`; put it into the last stage.',
    ),
    disabled: say('換成一道真的會問 /health 的檢查。', 'Replace it with a check that does ask /health.'),
    'program-missing': say(
      '用映像檔裡本來就有的：Python 的 urllib、Alpine 的 wget；不然就把 curl 裝進出貨的階段。',
      'Use what the image has: Python’s urllib, Alpine’s wget. Or install curl into the stage that ships.',
    ),
    'program-unreachable': say('讓映像檔的使用者也能執行它。', 'Let the image’s user execute it.'),
    'no-shell': say(
      '這個映像檔沒有 shell，用 exec 形式：`CMD ["python3", "-c", "…"]`。',
      'This image has no shell; use the exec form: `CMD ["python3", "-c", "…"]`.',
    ),
    'script-missing': say(
      '把檢查用的腳本也 COPY 進去，或直接用 `python -c`。',
      'COPY the script of the check as well, or use `python -c`.',
    ),
    'asks-nothing': say(
      '讓它真的發一個請求到 http://127.0.0.1:8000/health。',
      'Let it really send a request to http://127.0.0.1:8000/health.',
    ),
    'wrong-port': say(
      '檢查在容器裡執行，要問服務聽的那個埠 8000。',
      'The check runs inside the container; ask the port that the service listens on, 8000.',
    ),
    'wrong-path': say(
      '問 `/health` 這個路徑；別的頁面回應了，不代表服務健康。',
      'Ask the path `/health`; another page that answers says little about health.',
    ),
    'wrong-scheme': say('容器裡沒有 TLS，用 http://。', 'There is no TLS inside the container; use http://.'),
    'asks-by-head': say(
      '用 GET 問：`curl -f` 不加 -I；GNU wget 用 `-q -O /dev/null`，不用 `--spider`。',
      'Ask by GET: `curl -f` without -I; for GNU wget `-q -O /dev/null` and no `--spider`.',
    ),
    'never-fails': say(
      '拿掉結尾的 `|| true`、`; exit 0` 或吞掉例外的 except；失敗時要以 1 結束。',
      'Take away the `|| true`, the `; exit 0`, or the except that swallows everything; a failure has to end with 1.',
    ),
    'ignores-errors': say(
      '看 HTTP 狀態：`curl --fail`、`raise_for_status()`，urlopen 會自己丟出例外。',
      'Look at the HTTP status: `curl --fail`, `raise_for_status()`; urlopen raises by itself.',
    ),
    'always-fails': say(
      '在容器裡手動跑一次這道指令。容器自己的名字是 localhost 或 127.0.0.1，不是 Compose 的服務名。',
      'Run the command inside the container by hand. From within, the container is localhost or 127.0.0.1, not its name in Compose.',
    ),
    'syntax-error': brokenText,
    'name-missing': missingName,
    'package-missing': say(
      '檢查用到的套件不在這裡；改用標準函式庫的 urllib。',
      'The package that the check uses is not here; take urllib of the standard library.',
    ),
    'package-unreadable': unreadable,
    'other-python': otherPython,
    'extension-mismatch': otherBuild,
  },
  'health-timings': {
    none: say('先有 HEALTHCHECK，才有時間可設。', 'Write the HEALTHCHECK first; its timings come with it.'),
    'other-timing': say(
      '四個選項寫在 CMD 前面：`--interval=30s --timeout=10s --start-period=5s --retries=3`。',
      'The four options go before CMD: `--interval=30s --timeout=10s --start-period=5s --retries=3`.',
    ),
  },
  'exposed-port': {
    'not-exposed': say('在出貨的階段加上 `EXPOSE 8000`。', 'Add `EXPOSE 8000` to the stage that ships.'),
    'other-port': say('EXPOSE 要和服務聽的埠一樣，協定是 tcp。', 'EXPOSE the port that the service listens on, by tcp.'),
  },
  'file-access': {
    missing: say('先建立它，或把它複製進去。', 'Make it first, or copy it in.'),
    'not-readable': unreadable,
    'not-writable': say(
      '在 USER 之前建好資料夾並交給那個使用者（`install -d -o` 一次做完）；只交出真的要寫入的資料夾。',
      'Before USER, make the folder and give it to the user (`install -d -o` does both). Hand over only what is written to.',
    ),
  },
  rebuild: {
    'packages-again': say(
      '複製程式碼的 COPY 移到安裝後面；安裝前只帶 requirements.txt。',
      'Move the COPY of the code behind the install; before it, bring requirements.txt alone.',
    ),
    'copied-together': say(
      '拆成兩道 COPY：先 requirements.txt，安裝之後才是程式碼。',
      'Make it two COPYs: requirements.txt first, the code after the install.',
    ),
    'packages-kept': say(
      '讓安裝真的讀這份 requirements.txt：`pip install -r requirements.txt`。',
      'Let the install read this very requirements.txt: `pip install -r requirements.txt`.',
    ),
  },
  'offline-install': {
    'no-wheels': say(
      '先用 `pip wheel --wheel-dir /wheels -r requirements.txt` 把 wheel 存起來。',
      'First store the wheels: `pip wheel --wheel-dir /wheels -r requirements.txt`.',
    ),
    'asks-index': say('安裝時加上 `--no-index`。', 'Add `--no-index` to the install.'),
    'needs-network': say(
      '這一步要用的 wheel 全都要先準備好；看看少了哪一個。',
      'All wheels that this step needs have to be there; see which is missing.',
    ),
  },
  'cache-mount': {
    'no-cache-mount': say(
      '在安裝的那道 RUN 加上 `--mount=type=cache`，target 是 pip 放快取的資料夾。',
      'Give the RUN that installs a `--mount=type=cache` whose target is the folder where pip keeps its cache.',
    ),
    'switched-off': say('掛了快取就拿掉 `--no-cache-dir`。', 'With the cache mounted, take `--no-cache-dir` away.'),
    'nothing-kept': say(
      '掛載的 target 要是 pip 放快取的地方：root 是 /root/.cache/pip。',
      'The target has to be where pip keeps its cache: for root, /root/.cache/pip.',
    ),
    'cache-in-image': say(
      '快取只有在掛載的時候才不會留在層裡；每一道 pip install 都要掛。',
      'The cache stays out of the layer only where it is mounted; mount it for every pip install.',
    ),
  },
  'read-without-copy': {
    copied: say('掛了就不必再 COPY。', 'What is mounted need not be copied.'),
    'not-read': say(
      '用 `--mount=type=bind` 把那個檔案借給這一道 RUN：source 是建構脈絡裡的路徑，target 是 RUN 看到的路徑。',
      'Lend the file to this RUN with `--mount=type=bind`: source is its path in the context, target the path that the RUN sees.',
    ),
  },
  frontend: {
    'no-syntax': say(
      '第一行寫 `# syntax=docker/dockerfile:1`，前面不能有別的東西。',
      'Make the first line `# syntax=docker/dockerfile:1`, with nothing before it.',
    ),
    'other-syntax': say('用官方的 `docker/dockerfile:1`。', 'Use the official `docker/dockerfile:1`.'),
  },
};
