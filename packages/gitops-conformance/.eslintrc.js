module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  overrides: [
    {
      // Commands of the repository: what they print is what they are for.
      files: ['bench/**', 'scripts/**'],
      rules: { 'no-console': 'off' },
    },
  ],
});
