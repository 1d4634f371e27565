/**
 * Names of people who do not exist. Every family name ends in `-Demo`: it sorts and searches like a real register,
 * and nobody can mistake a page of it for one.
 */

export const familyNames: readonly string[] = (
  'Abara Acheampong Adeyemi Ahmed Akhtar Albright Anand Appleby Ashworth Atkins Bajwa Balogun Banerjee Barlow Barraclough Beckford Begum ' +
  'Bellamy Bennett Birtwistle Blackwood Boateng Bramley Brandreth Brathwaite Briggs Cartwright Chaudhry Cheung Chowdhury Clegg Copley ' +
  'Cordery Crabtree Crossley Cunliffe Dacosta Dalton Danso Das Dearden Desai Dewhurst Dhillon Diallo Dobson Duckworth Eastwood Edwards ' +
  'Ellershaw Entwistle Fairclough Farrell Fernando Fielding Gallagher Ghosh Gilchrist Greenhalgh Gupta Haigh Hamid Hargreaves Haslam ' +
  'Hussain Iqbal Ingham Jagger Jackson Kaur Kershaw Khan Kipling Kowalska Lawal Leung Lomax Lund Mahmood Malik Mensah Metcalfe Mistry ' +
  'Moorhouse Nowak Nuttall Obi Oduya Okafor Ogden Parmar Patel Pickles Popescu Quinlan Ramsden Rawstron Rigby Rostron Sharma Shuttleworth ' +
  'Silva Simpson Stansfield Sutcliffe Tattersall Thackray Uddin Vasquez Walmsley Whitworth Wolstenholme Yeung Zaman'
)
  .split(' ')
  .map((name) => `${name}-Demo`)

export const givenNames: Readonly<Record<'female' | 'male', readonly string[]>> = {
  female: (
    'Abigail Aisha Amara Angela Anita Anna Beatrice Bronwen Carol Ceri Chloe Deborah Denise Dorothy Ebele Elaine Eleanor Farida Fatima ' +
    'Gemma Grace Harpreet Hazel Ines Jacqueline Janet Joan Joyce Karen Kavita Kerry Leanne Lorna Mandy Margaret Meera Monica Nadia Natalie ' +
    'Nimmi Olive Parveen Patricia Pauline Rachel Rekha Rosa Ruth Sandra Shabnam Sharon Sheila Sian Siobhan Sonia Susan Tanya Teresa Val Wendy Zofia'
  ).split(' '),
  male: (
    'Aaron Abdul Adrian Alan Aled Amit Andrew Anthony Arif Barry Brian Calvin Carl Chidi Colin Craig Darren David Dean Delroy Dennis Derek ' +
    'Desmond Duncan Edward Emeka Francis Gareth Gary Geoffrey Gordon Graham Hamza Harold Howard Ian Imran Ivor Jamal Jason Kamal Keith Kevin ' +
    'Kwame Lee Leroy Liam Malcolm Mark Martin Neil Nigel Norman Oliver Owen Paul Piotr Rajesh Raymond Ronald Sanjay Sean Stephen Stuart Tariq Trevor Winston'
  ).split(' '),
}
