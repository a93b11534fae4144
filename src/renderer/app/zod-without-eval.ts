import { z } from 'zod';

// The page's policy allows no code from strings, which is how zod would compile its schemas.
z.config({ jitless: true });
