import type { Rule } from '../rule.ts';
import { fromFirst } from './base-image/from-first.ts';
import { noFixedPlatform } from './base-image/no-fixed-platform.ts';
import { noLatestTag } from './base-image/no-latest-tag.ts';
import { noRedundantPlatform } from './base-image/no-redundant-platform.ts';
import { noReservedStageName } from './base-image/no-reserved-stage-name.ts';
import { taggedBaseImage } from './base-image/tagged-base-image.ts';
import { trustedRegistry } from './base-image/trusted-registry.ts';
import { uniqueStageNames } from './base-image/unique-stage-names.ts';
import { noNestedOnbuild } from './commands/no-nested-onbuild.ts';
import { noPointlessCommands } from './commands/no-pointless-commands.ts';
import { quietWget } from './commands/quiet-wget.ts';
import { useraddNoLogInit } from './commands/useradd-no-log-init.ts';
import { wgetOrCurl } from './commands/wget-or-curl.ts';
import { workdirNotCd } from './commands/workdir-not-cd.ts';
import { absoluteWorkdir } from './copy/absolute-workdir.ts';
import { addForArchives } from './copy/add-for-archives.ts';
import { copyFromKnownStage } from './copy/copy-from-known-stage.ts';
import { copyManyToFolder } from './copy/copy-many-to-folder.ts';
import { copyNeedsWorkdir } from './copy/copy-needs-workdir.ts';
import { copyNotAdd } from './copy/copy-not-add.ts';
import { noCopyFromItself } from './copy/no-copy-from-itself.ts';
import { noCopyOfRoot } from './copy/no-copy-of-root.ts';
import { joinRuns } from './layers/join-runs.ts';
import { knownLabels } from './metadata/known-labels.ts';
import { labelIsEmail } from './metadata/label-is-email.ts';
import { labelIsGitHash } from './metadata/label-is-git-hash.ts';
import { labelIsLicence } from './metadata/label-is-licence.ts';
import { labelIsTime } from './metadata/label-is-time.ts';
import { labelIsUrl } from './metadata/label-is-url.ts';
import { labelIsVersion } from './metadata/label-is-version.ts';
import { noEmptyLabel } from './metadata/no-empty-label.ts';
import { noMaintainer } from './metadata/no-maintainer.ts';
import { requiredLabels } from './metadata/required-labels.ts';
import { validLabelKey } from './metadata/valid-label-key.ts';
import { apkNoCache } from './packages/apk-no-cache.ts';
import { aptAssumeYes } from './packages/apt-assume-yes.ts';
import { aptGetNotApt } from './packages/apt-get-not-apt.ts';
import { aptNoRecommends } from './packages/apt-no-recommends.ts';
import { cleanAptLists } from './packages/clean-apt-lists.ts';
import { cleanDnfCache } from './packages/clean-dnf-cache.ts';
import { cleanYarnCache } from './packages/clean-yarn-cache.ts';
import { cleanYumCache } from './packages/clean-yum-cache.ts';
import { cleanZypperCache } from './packages/clean-zypper-cache.ts';
import { dnfAssumeYes } from './packages/dnf-assume-yes.ts';
import { noZypperDistUpgrade } from './packages/no-zypper-dist-upgrade.ts';
import { pinApkPackages } from './packages/pin-apk-packages.ts';
import { pinAptPackages } from './packages/pin-apt-packages.ts';
import { pinDnfPackages } from './packages/pin-dnf-packages.ts';
import { pinGems } from './packages/pin-gems.ts';
import { pinGoPackages } from './packages/pin-go-packages.ts';
import { pinNpmPackages } from './packages/pin-npm-packages.ts';
import { pinPipPackages } from './packages/pin-pip-packages.ts';
import { pinYumPackages } from './packages/pin-yum-packages.ts';
import { pinZypperPackages } from './packages/pin-zypper-packages.ts';
import { pipNoCache } from './packages/pip-no-cache.ts';
import { yumAssumeYes } from './packages/yum-assume-yes.ts';
import { zypperNonInteractive } from './packages/zypper-non-interactive.ts';
import { execForm } from './runtime/exec-form.ts';
import { hasHealthcheck } from './runtime/has-healthcheck.ts';
import { numericUser } from './runtime/numeric-user.ts';
import { oneCmd } from './runtime/one-cmd.ts';
import { oneEntrypoint } from './runtime/one-entrypoint.ts';
import { oneHealthcheck } from './runtime/one-healthcheck.ts';
import { validPort } from './runtime/valid-port.ts';
import { noRootUser } from './security/no-root-user.ts';
import { noSecretsInVariables } from './security/no-secrets-in-variables.ts';
import { noSudo } from './security/no-sudo.ts';
import { pipefail } from './shell/pipefail.ts';
import { shellNotSymlink } from './shell/shell-not-symlink.ts';
import { noIgnorePragma } from './style/no-ignore-pragma.ts';
import { noEnvSelfReference } from './variables/no-env-self-reference.ts';
import { lowercaseStageName } from './base-image/lowercase-stage-name.ts';
import { asCasedAsFrom } from './style/as-cased-as-from.ts';
import { consistentKeywordCasing } from './style/consistent-keyword-casing.ts';
import { noEmptyContinuation } from './style/no-empty-continuation.ts';
import { declaredFromArgument } from './variables/declared-from-argument.ts';
import { definedVariable } from './variables/defined-variable.ts';
import { keyEqualsValue } from './variables/key-equals-value.ts';
import { matchingBasePlatform } from './base-image/matching-base-platform.ts';
import { validDefaultImage } from './base-image/valid-default-image.ts';
import { noCopyOfIgnored } from './copy/no-copy-of-ignored.ts';
import { describedDefinitions } from './style/described-definitions.ts';
import { lowercaseProtocol } from './runtime/lowercase-protocol.ts';
import { exposeContainerPort } from './runtime/expose-container-port.ts';
import { assignedVariables } from './shell/assigned-variables.ts';
import { brokenQuotes } from './shell/broken-quotes.ts';
import { cdInSubshell } from './shell/cd-in-subshell.ts';
import { checkedCd } from './shell/checked-cd.ts';
import { declareApart } from './shell/declare-apart.ts';
import { directExitStatus } from './shell/direct-exit-status.ts';
import { dollarParentheses } from './shell/dollar-parentheses.ts';
import { echoEscapes } from './shell/echo-escapes.ts';
import { globWithDash } from './shell/glob-with-dash.ts';
import { grepCount } from './shell/grep-count.ts';
import { grepOptions } from './shell/grep-options.ts';
import { grepQuiet } from './shell/grep-quiet.ts';
import { groupAppends } from './shell/group-appends.ts';
import { literalBraces } from './shell/literal-braces.ts';
import { matchableCase } from './shell/matchable-case.ts';
import { mkdirParentsMode } from './shell/mkdir-parents-mode.ts';
import { noAndOrAsIf } from './shell/no-and-or-as-if.ts';
import { noExpansionInSingleQuotes } from './shell/no-expansion-in-single-quotes.ts';
import { noExpr } from './shell/no-expr.ts';
import { noForOverOutput } from './shell/no-for-over-output.ts';
import { noLsParsing } from './shell/no-ls-parsing.ts';
import { noPipeToDeaf } from './shell/no-pipe-to-deaf.ts';
import { noRmOfSystemFolder } from './shell/no-rm-of-system-folder.ts';
import { noTestAndOr } from './shell/no-test-and-or.ts';
import { parsableShell } from './shell/parsable-shell.ts';
import { portableShell } from './shell/portable-shell.ts';
import { printfFormat } from './shell/printf-format.ts';
import { quoteAllArguments } from './shell/quote-all-arguments.ts';
import { quoteSubstitutions } from './shell/quote-substitutions.ts';
import { quoteVariables } from './shell/quote-variables.ts';
import { quotedPatterns } from './shell/quoted-patterns.ts';
import { readRaw } from './shell/read-raw.ts';
import { redirectOrder } from './shell/redirect-order.ts';
import { rmWithEmptyVariable } from './shell/rm-with-empty-variable.ts';
import { singleCharacterRange } from './shell/single-character-range.ts';
import { spaceAfterEquals } from './shell/space-after-equals.ts';
import { sudoRedirect } from './shell/sudo-redirect.ts';
import { testNonempty } from './shell/test-nonempty.ts';
import { trapQuotes } from './shell/trap-quotes.ts';
import { unquotedTilde } from './shell/unquoted-tilde.ts';
import { usedVariables } from './shell/used-variables.ts';
import { uselessCat } from './shell/useless-cat.ts';
import { uselessEcho } from './shell/useless-echo.ts';
import { xargsNull } from './shell/xargs-null.ts';
import { arrayFromSplit } from './shell/array-from-split.ts';
import { findPath } from './shell/find-path.ts';
import { localInFunction } from './shell/local-in-function.ts';
import { noPsGrep } from './shell/no-ps-grep.ts';
import { redirectNeedsCommand } from './shell/redirect-needs-command.ts';
import { regexNotGlob } from './shell/regex-not-glob.ts';
import { soundTests } from './shell/sound-tests.ts';
import { trClasses } from './shell/tr-classes.ts';
import { quotedAmpersand } from './shell/quoted-ampersand.ts';
import { plainAssignment } from './shell/plain-assignment.ts';
import { outputIntoVariable } from './shell/output-into-variable.ts';
import { namesInArithmetic } from './shell/names-in-arithmetic.ts';
import { givenDestination } from './shell/given-destination.ts';
import { loopOverSeveral } from './shell/loop-over-several.ts';
import { oneRedirect } from './shell/one-redirect.ts';
import { orNotPipe } from './shell/or-not-pipe.ts';
import { exitNumber } from './shell/exit-number.ts';
import { prefixAssignment } from './shell/prefix-assignment.ts';
import { quotedApostrophe } from './shell/quoted-apostrophe.ts';
import { noXPrefix } from './shell/no-x-prefix.ts';
import { reachableCase } from './shell/reachable-case.ts';
import { supportedBaseImage } from './base-image/supported-base-image.ts';
import { copyExistingFiles } from './copy/copy-existing-files.ts';
import { dependenciesBeforeSources } from './layers/dependencies-before-sources.ts';
import { startedProgramExists } from './runtime/started-program-exists.ts';
import { createdUserIsUsed } from './security/created-user-is-used.ts';
import { noSecretInLayer } from './security/no-secret-in-layer.ts';
import { noHiddenBytes } from './layers/no-hidden-bytes.ts';
import { signalReachesProgram } from './runtime/signal-reaches-program.ts';
import { noPrivilegedPort } from './runtime/no-privileged-port.ts';
import { writableDirectories } from './runtime/writable-directories.ts';

/** Every rule there is, a line each. The order means nothing. */
export const allRules: readonly Rule[] = [
  fromFirst,
  noFixedPlatform,
  noLatestTag,
  noRedundantPlatform,
  noReservedStageName,
  taggedBaseImage,
  trustedRegistry,
  uniqueStageNames,
  noNestedOnbuild,
  noPointlessCommands,
  quietWget,
  useraddNoLogInit,
  wgetOrCurl,
  workdirNotCd,
  absoluteWorkdir,
  addForArchives,
  copyFromKnownStage,
  copyManyToFolder,
  copyNeedsWorkdir,
  copyNotAdd,
  noCopyFromItself,
  noCopyOfRoot,
  joinRuns,
  knownLabels,
  labelIsEmail,
  labelIsGitHash,
  labelIsLicence,
  labelIsTime,
  labelIsUrl,
  labelIsVersion,
  noEmptyLabel,
  noMaintainer,
  requiredLabels,
  validLabelKey,
  apkNoCache,
  aptAssumeYes,
  aptGetNotApt,
  aptNoRecommends,
  cleanAptLists,
  cleanDnfCache,
  cleanYarnCache,
  cleanYumCache,
  cleanZypperCache,
  dnfAssumeYes,
  noZypperDistUpgrade,
  pinApkPackages,
  pinAptPackages,
  pinDnfPackages,
  pinGems,
  pinGoPackages,
  pinNpmPackages,
  pinPipPackages,
  pinYumPackages,
  pinZypperPackages,
  pipNoCache,
  yumAssumeYes,
  zypperNonInteractive,
  execForm,
  hasHealthcheck,
  numericUser,
  oneCmd,
  oneEntrypoint,
  oneHealthcheck,
  validPort,
  noRootUser,
  noSecretsInVariables,
  noSudo,
  pipefail,
  shellNotSymlink,
  noIgnorePragma,
  noEnvSelfReference,
  lowercaseStageName,
  asCasedAsFrom,
  consistentKeywordCasing,
  noEmptyContinuation,
  declaredFromArgument,
  definedVariable,
  keyEqualsValue,
  matchingBasePlatform,
  validDefaultImage,
  noCopyOfIgnored,
  describedDefinitions,
  lowercaseProtocol,
  exposeContainerPort,
  assignedVariables,
  brokenQuotes,
  cdInSubshell,
  checkedCd,
  declareApart,
  directExitStatus,
  dollarParentheses,
  echoEscapes,
  globWithDash,
  grepCount,
  grepOptions,
  grepQuiet,
  groupAppends,
  literalBraces,
  matchableCase,
  mkdirParentsMode,
  noAndOrAsIf,
  noExpansionInSingleQuotes,
  noExpr,
  noForOverOutput,
  noLsParsing,
  noPipeToDeaf,
  noRmOfSystemFolder,
  noTestAndOr,
  parsableShell,
  portableShell,
  printfFormat,
  quoteAllArguments,
  quoteSubstitutions,
  quoteVariables,
  quotedPatterns,
  readRaw,
  redirectOrder,
  rmWithEmptyVariable,
  singleCharacterRange,
  spaceAfterEquals,
  sudoRedirect,
  testNonempty,
  trapQuotes,
  unquotedTilde,
  usedVariables,
  uselessCat,
  uselessEcho,
  xargsNull,
  arrayFromSplit,
  findPath,
  localInFunction,
  noPsGrep,
  redirectNeedsCommand,
  regexNotGlob,
  soundTests,
  trClasses,
  reachableCase,
  noXPrefix,
  quotedApostrophe,
  prefixAssignment,
  exitNumber,
  orNotPipe,
  oneRedirect,
  loopOverSeveral,
  givenDestination,
  namesInArithmetic,
  outputIntoVariable,
  plainAssignment,
  quotedAmpersand,
  supportedBaseImage,
  copyExistingFiles,
  dependenciesBeforeSources,
  startedProgramExists,
  createdUserIsUsed,
  noSecretInLayer,
  noHiddenBytes,
  signalReachesProgram,
  noPrivilegedPort,
  writableDirectories,
];
