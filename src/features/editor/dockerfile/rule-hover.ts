/** What a hover takes of a rule's page: its sections (why, and what to do) as short paragraphs, without the examples. */
export function ruleInShort(page: string): string {
  const paragraphs: string[] = [];
  let heading: string | null = null;
  for (const block of page.split(/\n{2,}/)) {
    const text = block.trim();
    if (text.startsWith('## ')) heading = text.slice(3);
    else if (text.startsWith('```')) heading = null;
    else if (heading !== null && text !== '') {
      paragraphs.push(`**${heading}** · ${text}`);
      heading = null;
    }
  }
  return paragraphs.join('\n\n');
}
