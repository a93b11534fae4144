interface TrustedTypePolicies {
  createPolicy(name: string, rules: { createHTML(markup: string): string | null }): unknown;
}

/**
 * Allows the one assignment of markup that the canvas library makes, the emptying of an element;
 * anything else throws a `TypeError`, as the page's Content-Security-Policy demands.
 */
export function installTrustedTypesPolicy(page: object): void {
  const { trustedTypes } = page as { trustedTypes?: TrustedTypePolicies };
  trustedTypes?.createPolicy('default', { createHTML: (markup) => (markup === '' ? '' : null) });
}
