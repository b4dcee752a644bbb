import { describe, expect, test } from 'vitest';
import { buildImage } from '../engine/build/build.ts';
import { emptyCache } from '../engine/build/cache.ts';
import { directoryNode, TreeBuilder } from '../engine/files/tree.ts';
import { textContent } from '../engine/files/content.ts';
import { modelledPrograms } from '../engine/shell/programs/modelled-programs.ts';
import { catalogueFacts, catalogueRegistry } from './registry.ts';

function built(dockerfile: string, files: Readonly<Record<string, string>> = {}) {
  const builder = new TreeBuilder();
  for (const [path, text] of Object.entries(files)) builder.addFile(path, textContent(text));
  const context = Object.keys(files).length > 0 ? builder.build() : directoryNode();
  return buildImage({
    dockerfile,
    context,
    registry: catalogueRegistry,
    facts: catalogueFacts,
    programs: modelledPrograms,
    cache: emptyCache,
  });
}

describe('steps that builds on well-known images have', () => {
  test.each([
    ['nginx:1.27', "sed -i 's/listen  *80;/listen 8080;/' /etc/nginx/conf.d/default.conf && grep -q 8080 /etc/nginx/conf.d/default.conf"],
    ['nginx:alpine', "sed -i 's/^user /#user /' /etc/nginx/nginx.conf && chown -R nginx:nginx /var/cache/nginx"],
    ['httpd:2.4', "sed -i 's/Listen 80/Listen 8080/' conf/httpd.conf"],
    ['php:8.3-fpm-alpine', 'cp "$PHP_INI_DIR/php.ini-production" "$PHP_INI_DIR/php.ini" && chown -R www-data:www-data /var/www'],
    ['php:8.3-apache', 'a2enmod rewrite && sed -i s/html/public/ /etc/apache2/sites-available/000-default.conf && id www-data'],
    ['postgres:16', 'chown postgres:postgres /docker-entrypoint-initdb.d && test "$PGDATA" = /var/lib/postgresql/data'],
    ['mysql:8.4', 'chown mysql:mysql /etc/mysql/conf.d'],
    ['mariadb:11', 'ls /etc/mysql/mariadb.conf.d && id mysql'],
    ['redis:7', 'test "$(id -u redis)" = 999'],
    ['haproxy:3.0-alpine', 'test "$(id -u)" = 99'],
    ['gradle:8-jdk21', 'test "$(id -u gradle)" = 1000 && command -v gradle'],
    ['mcr.microsoft.com/dotnet/aspnet:8.0', 'test "$(id -u app)" = "$APP_UID" && command -v dotnet'],
    ['oven/bun:1', 'test "$PWD" = /home/bun/app && command -v bunx'],
    ['denoland/deno:2', 'test "$(id -u deno)" = 1993'],
    ['caddy:2-alpine', 'grep -q file_server /etc/caddy/Caddyfile'],
    ['ruby:3.3-slim', 'command -v bundle && test "$GEM_HOME" = /usr/local/bundle'],
    ['openjdk:17-jdk-slim', 'command -v javac && ls $JAVA_HOME/bin/java'],
    ['maven:3.9-eclipse-temurin-21', 'command -v mvn && command -v jar'],
  ])('%s: %s', (image, command) => expect(built(`FROM ${image}\nRUN ${command}\n`).error).toBeNull());

  test('a file that the catalogue knows nothing of is said to be unknown, not missing', () => {
    const result = built('FROM php:8.3-cli\nRUN cat /usr/local/lib/php/build/x.mk\n');
    expect(result.error).toBeNull();
    expect(result.unmodelled[0]?.what).toContain('not all files of php:8.3-cli are known');
  });

  test('a file outside of such folders is missing', () => {
    expect(built('FROM php:8.3-cli\nRUN cat /app/x\n').ok).toBe(false);
    expect(built('FROM nginx:1.27\nRUN cat /etc/nginx/nosuch.conf\n').ok).toBe(false);
  });

  test('mysql has no apt', () => expect(built('FROM mysql:8.4\nRUN apt-get update\n').error?.message).toContain('127'));
});

describe('projects', () => {
  test('Spring Boot in layers', () => {
    const result = built(
      'FROM maven:3.9-eclipse-temurin-21 AS b\nWORKDIR /w\nCOPY pom.xml .\nRUN mvn package && cp target/*.jar app.jar\n' +
        'RUN java -Djarmode=layertools -jar app.jar extract\nFROM eclipse-temurin:21-jre-alpine\nCOPY --from=b /w/dependencies/ ./\n' +
        'COPY --from=b /w/app.jar /app.jar\nCMD ["java", "-jar", "/app.jar"]\n',
      { 'pom.xml': '<project/>' },
    );
    expect(result.error).toBeNull();
    expect(result.unmodelled.map(({ line }) => line)).toEqual([4, 4, 5, 7, 8]);
  });

  test('PHP with Composer from its image', () => {
    const result = built(
      'FROM php:8.3-apache\nCOPY --from=composer:2 /usr/bin/composer /usr/bin/composer\nCOPY composer.json .\nRUN composer install && ls vendor/bin\n',
      { 'composer.json': '{}' },
    );
    expect(result.error).toBeNull();
    expect(result.config?.WorkingDir).toBe('/var/www/html');
  });

  test('a tool that is downloaded and unpacked', () => {
    const result = built(
      'FROM debian:bookworm-slim\nRUN apt-get update && apt-get install -y curl && curl -fsSL https://example.com/t.tgz | tar xz -C /opt && mv /opt/t-1/t /usr/local/bin/\nRUN t --version\nENTRYPOINT ["t"]\n',
    );
    expect(result.error).toBeNull();
  });
});
