import { Route, Routes } from 'react-router-dom';
import { StandardPhases } from '../../components/Phases';
import { Team } from './Team';
import { TeamList } from './TeamList';

/** The list of teams, and each team's page below it. @internal */
export const TeamsPage = () => (
  <StandardPhases>
    <Routes>
      <Route index element={<TeamList />} />
      <Route path=":kind/:namespace/:name" element={<Team />} />
    </Routes>
  </StandardPhases>
);
