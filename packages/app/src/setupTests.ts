import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

// The whole app is rendered; a busy machine takes its time over it.
configure({ asyncUtilTimeout: 30_000 });
