import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

// Whole pages are rendered; a busy machine takes its time over each.
configure({ asyncUtilTimeout: 20_000 });
jest.setTimeout(60_000);
