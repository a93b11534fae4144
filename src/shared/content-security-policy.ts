const directives = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob:",
  "font-src 'self'",
  // Covers the WebSocket of the page's own host and port too.
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  // The one policy is the page's own, which lets no markup through.
  'trusted-types default',
] as const;

/** What the page may load and do, in every host; the value of its Content-Security-Policy. */
export const contentSecurityPolicy = directives.join('; ');
