const { createConfigForRole } = require('@backstage/cli/config/eslint-factory');

module.exports = createConfigForRole(__dirname, 'node-library', {
  // These are tools that say what they do.
  rules: { 'no-console': 'off' },
});
