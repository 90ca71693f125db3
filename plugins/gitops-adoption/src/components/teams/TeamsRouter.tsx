import { Route, Routes } from 'react-router-dom';
import { TeamPage } from './TeamPage';
import { TeamsPage } from './TeamsPage';

/** The list of teams, and each team's page below it. @internal */
export const TeamsRouter = () => (
  <Routes>
    <Route index element={<TeamsPage />} />
    <Route path=":kind/:namespace/:name" element={<TeamPage />} />
  </Routes>
);
