import type { Advice } from './advice.ts';
import { say } from '../checks/verdict.ts';

const notYaml = say(
  'YAML 用空格縮排，不能用 Tab，同一層的鍵不能重複。',
  'YAML is indented with spaces, never tabs, and a key stands once on its level.',
);

/** What helps with the context, Compose files, workflows, lists of packages and prompts that the checks turn down. */
export const ofFiles: Advice = {
  context: {
    'sent-anyway': say(
      '在 .dockerignore 加一行。沒有 `**/` 的樣式只比對最上層；後面的 `!` 會把它放回來；註解要自己一行。',
      'Add a line to .dockerignore. Without `**/` a pattern looks at the top only; a later `!` lets it back in; a comment needs a line of its own.',
    ),
    'kept-out': say('讓樣式窄一點，或在後面用 `!` 放行。', 'Make the pattern narrower, or let the file back in with `!` further down.'),
    'bad-pattern': say(
      '方括號要成對；這一行修好之前，docker build 什麼都不會做。',
      'Brackets need a partner. Until this line is mended, docker build does nothing at all.',
    ),
    'too-big': say(
      '看看最大的是哪幾個檔案，建構用不到的就寫進 .dockerignore。',
      'Look at the biggest files, and put those that the build does not need into .dockerignore.',
    ),
  },
  'requirements-pinned': {
    'not-pinned': say('用兩個等號釘住版本：`套件==版本`。', 'Pin the version with two equals signs: `package==version`.'),
    'other-version': say('寫測試時用的那個版本。', 'Name the version that the tests ran with.'),
    missing: say('四個套件都要在清單裡。', 'All four packages belong in the list.'),
  },
  prompt: {
    'blank-left': say('把 `____` 換成你的字。', 'Replace the `____` with your own words.'),
    'requirement-missing': say('檢查卡點名的那一項，用一句話補上。', 'Add one sentence about what the card names.'),
  },
  compose: {
    'no-file': say('在最上層建立 docker-compose.yml（或 compose.yaml）。', 'Make docker-compose.yml (or compose.yaml) at the top.'),
    'not-yaml': notYaml,
    'version-key': say('把 `version:` 那一行刪掉，其他不用動。', 'Delete the line `version:`; nothing else changes.'),
    'no-service': say('服務的名字照這一步寫的來：app、db、redis。', 'Call the services as asked: app, db, redis.'),
    'not-built': say('app 寫 `build: .`。', 'Give app `build: .`.'),
    'other-context': say('建構脈絡是專案的最上層：`build: .`。', 'The build context is the top of the project: `build: .`.'),
    'no-dockerfile': say(
      '`dockerfile:` 的路徑從建構脈絡算起；預設就是 Dockerfile。',
      'The path in `dockerfile:` starts at the context; the default is Dockerfile.',
    ),
    'no-such-stage': say('`target:` 要是 Dockerfile 裡 AS 後面的名字。', 'Let `target:` be a name that stands after AS in the Dockerfile.'),
    'other-image': say('連同標籤照寫，版本才不會自己漂走。', 'Write it tag and all, so that the version does not drift.'),
    'no-password': say(
      'postgres 的映像檔要有 POSTGRES_PASSWORD 才肯啟動。',
      'The postgres image does not start without POSTGRES_PASSWORD.',
    ),
    'not-published': say(
      '`ports: ["8000:8000"]`，左邊是主機，右邊是容器。',
      '`ports: ["8000:8000"]`: the host on the left, the container on the right.',
    ),
    'wrong-port': say(
      'command 裡的 --port 要和 ports 右邊的數字一樣。',
      'Let --port in the command be the number on the right side of ports.',
    ),
    'bound-to-loopback': say(
      'command 換掉了映像檔的 CMD，`--host 0.0.0.0` 要再寫一次。',
      'The command takes the place of the image’s CMD; `--host 0.0.0.0` has to be said again.',
    ),
    'no-variable': say('`environment:` 底下加上 ENVIRONMENT，大小寫要對。', 'Add ENVIRONMENT under `environment:`, in capitals.'),
    'no-restart': say('加上 `restart: unless-stopped`。', 'Add `restart: unless-stopped`.'),
    'not-mounted': say(
      '在 `volumes:` 把 ./app 掛到映像檔裡程式碼所在的資料夾，唯讀就好（`:ro`）。',
      'Under `volumes:` mount ./app at the folder where the image has the code; read-only (`:ro`) will do.',
    ),
    'mounted-elsewhere': say(
      '掛到映像檔裡程式所在的地方：WORKDIR 是 /app，程式就在 /app/app。',
      'Mount it where the image has the code: with WORKDIR /app that is /app/app.',
    ),
    'no-reload': say('在 command 最後加上 `--reload`。', 'Add `--reload` to the end of the command.'),
    'no-health-check': say('db 用 `pg_isready`，redis 用 `redis-cli ping`。', 'For db `pg_isready`, for redis `redis-cli ping`.'),
    'bad-health-check': say(
      '清單寫法的第一個字是 CMD 或 CMD-SHELL；不然就整句寫成一個字串。',
      'A list begins with CMD or CMD-SHELL; or write the whole command as one string.',
    ),
    'one-word': say(
      'CMD 後面每個字各是一個字串；想整句寫成一個字串，就用 CMD-SHELL。',
      'Behind CMD each word is a string of its own. To write the line as one string, use CMD-SHELL.',
    ),
    'never-fails': say('拿掉結尾的 `|| true`。', 'Take the `|| true` away.'),
    'does-not-wait': say(
      'depends_on 裡把它也列進去，條件是 service_healthy。',
      'List it in depends_on too, with the condition service_healthy.',
    ),
    'waits-for-start-only': say(
      '把清單改成對應表：每個服務底下寫 condition，值是 service_healthy。',
      'Make the list a mapping: below each service a condition, service_healthy.',
    ),
    'never-healthy': say('要等別人健康，別人得先有 healthcheck。', 'To wait for its health, that service needs a healthcheck.'),
    'no-volume': say('把具名資料卷掛在 /var/lib/postgresql/data。', 'Mount a named volume at /var/lib/postgresql/data.'),
    'bind-mount': say('資料庫的檔案交給 Docker 管：用名字，不要用路徑。', 'Leave the files of a database to Docker: a name, not a path.'),
    'volume-undeclared': say('在最外層的 `volumes:` 也要宣告它。', 'Declare it under the top-level `volumes:`.'),
    'no-network': say(
      '在最外層的 `networks:` 宣告一個，三個服務都接上去。',
      'Declare one under the top-level `networks:`, and put all three services on it.',
    ),
  },
  workflow: {
    'no-file': say('工作流程放在 .github/workflows/ 底下。', 'Workflows live in .github/workflows/.'),
    'not-yaml': notYaml,
    'no-image-job': say('加一個用 docker/build-push-action 的工作。', 'Add a job that uses docker/build-push-action.'),
    'not-started': say(
      '看 `on:`。寫了 branches 就只有分支會觸發，標籤要另外寫 tags。',
      'Look at `on:`. With branches alone, only branches start it; tags have to be named as well.',
    ),
    'does-not-wait': say('用 `needs:` 接上前面的工作。', 'Use `needs:` to come after the other jobs.'),
    'runs-anyway': say(
      '拿掉 always() 或 continue-on-error：測試失敗，就不該產出映像檔。',
      'Take always() or continue-on-error away; no image should come of failing tests.',
    ),
    'not-pushed': say(
      '看 build-push-action 的 `push:`。條件要寫在 `${{ }}` 裡，不然就只是一段文字。',
      'Look at `push:` of build-push-action. A condition stands in `${{ }}`; without, it is mere text.',
    ),
    'other-registry': say('映像檔的名字要以 ghcr.io/ 開頭。', 'Let the name of the image begin with ghcr.io/.'),
    'no-login': say(
      '推送之前用 docker/login-action 登入 ghcr.io；每個工作都是一台新機器。',
      'Log in to ghcr.io with docker/login-action before the push; every job is a new machine.',
    ),
    'login-incomplete': say(
      'username 和 password 都要給；密碼用 GitHub 自動發的 `secrets.GITHUB_TOKEN`，不必自己存一組。',
      'It takes both username and password; for the password use `secrets.GITHUB_TOKEN`, which GitHub hands out by itself.',
    ),
    'may-not-write': say('在這個工作的 permissions 加上 `packages: write`。', 'Add `packages: write` to the permissions of this job.'),
    'may-not-read': say('permissions 也要寫 `contents: read`。', 'Add `contents: read` to the permissions as well.'),
    'not-built-on-pull-request': say('PR 也要建構，只是不推送。', 'Pull requests should build too; they only do not push.'),
    'pushes-on-pull-request': say('讓 push 是一個條件，在 PR 時為 false。', 'Make push a condition that is false on pull requests.'),
    'logs-in-on-pull-request': say(
      "登入那一步加上 `if: github.event_name != 'pull_request'`。",
      "Give the login `if: github.event_name != 'pull_request'`.",
    ),
    'platform-missing': say(
      '在建構步驟的 `platforms:` 把平台都列出來，用逗號分開。',
      'List every platform under `platforms:` of the build step, with commas between.',
    ),
    'no-emulation': say('建構之前用 docker/setup-qemu-action。', 'Use docker/setup-qemu-action before the build.'),
    'no-builder': say('建構之前用 docker/setup-buildx-action。', 'Use docker/setup-buildx-action before the build.'),
    'cache-not-read': say(
      '給建構步驟 `cache-from:`，type 是 GitHub Actions 自己的快取。',
      'Give the build step a `cache-from:`, of the type that is GitHub Actions’ own cache.',
    ),
    'cache-not-kept': say(
      '`cache-to:` 也要寫；要連不出貨的階段一起存，得再加上 mode。',
      'Write a `cache-to:` as well; to keep the stages that do not ship too, it needs a mode.',
    ),
    'cache-elsewhere': say('cache-from 和 cache-to 要用同一個地方。', 'Let cache-from and cache-to name the same place.'),
    'no-tags': say('沒有一條標籤規則適用於這個事件，補上一條。', 'No rule gives a tag on this event; add one.'),
    'invalid-tag': say(
      '標籤只能用英數字、底線、點和連字號，不能以點或連字號開頭。',
      'A tag has letters, digits, underscores, dots and hyphens, and does not begin with a dot or a hyphen.',
    ),
    capitals: say(
      '映像檔的名字一律小寫；metadata-action 會替你轉換。',
      'Names of images are lower case; metadata-action sees to that for you.',
    ),
    'no-such-tag': say(
      'metadata-action 的 tags 加一行，並讓建構步驟用它的輸出。',
      'Add a line to the tags of metadata-action, and let the build step use its output.',
    ),
    'latest-everywhere': say('latest 加上 `enable={{is_default_branch}}`。', 'Give latest `enable={{is_default_branch}}`.'),
    'no-output': say(
      '在工作的 `outputs:` 把建構步驟的 digest 交出來；那一步要先有 id，才叫得到。',
      'Hand on the build step’s digest under the job’s `outputs:`; the step needs an id to be called by.',
    ),
    'no-scan': say('加一個用 aquasecurity/trivy-action 的工作。', 'Add a job that uses aquasecurity/trivy-action.'),
    'other-image': say(
      '用摘要指定映像檔（名字後面接 @ 和摘要）；摘要從建構工作的 outputs 來，所以 needs 要列出那個工作。',
      'Name the image by its digest, with an @ between. The digest comes from the outputs of the build job, which has to be among the needs.',
    ),
    'scans-on-pull-request': say(
      "掃描的工作加上 `if: github.event_name != 'pull_request'`。",
      "Give the scan `if: github.event_name != 'pull_request'`.",
    ),
    'not-uploaded': say('用 github/codeql-action/upload-sarif 上傳。', 'Upload with github/codeql-action/upload-sarif.'),
    'other-file': say('sarif_file 要是前面那次掃描的 output。', 'Let sarif_file be the output of the scan before it.'),
    'not-sarif': say('掃描加上 `format: sarif`。', 'Give the scan `format: sarif`.'),
    'may-not-upload': say('這個工作要有 `security-events: write`。', 'This job needs `security-events: write`.'),
    'not-signed': say('推送之後，加一步執行 `cosign sign`。', 'After the push, add a step that runs `cosign sign`.'),
    'too-early': say('簽章要排在建構與推送之後。', 'Sign after building and pushing.'),
    'signs-tag': say(
      '標籤之後可能指到別的映像檔；請簽摘要，它在建構步驟的 outputs 裡。',
      'A tag may point elsewhere tomorrow. Sign the digest; it is among the outputs of the build step.',
    ),
    'with-key': say(
      '拿掉 --key，讓 cosign 用 GitHub 發給這個工作的身分憑證。',
      'Leave --key out, and let cosign use the identity that GitHub gives.',
    ),
    'no-identity': say('這個工作要有 `id-token: write`。', 'This job needs `id-token: write`.'),
    'not-installed': say('先用 sigstore/cosign-installer。', 'Use sigstore/cosign-installer first.'),
    'asks-back': say('CI 裡沒有人能回答它的問題；加上 `--yes`。', 'Nobody is there to answer its question; add `--yes`.'),
    'signs-on-pull-request': say(
      "簽章加上 `if: github.event_name != 'pull_request'`。",
      "Give the signing `if: github.event_name != 'pull_request'`.",
    ),
  },
};
