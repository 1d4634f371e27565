// SPDX-License-Identifier: LGPL-3.0-or-later
// SPDX-FileCopyrightText: 2017 ClinRisk Ltd. Licence and additional terms: LICENCE in this folder.

/**
 * Must be held together with any score, and shown or within easy reach wherever one is shown. In the words of the original source
 * file, whose "this file" is ClinRisk's and not one of Parity.
 */
export const DISCLAIMER =
  'The initial version of this file, to be found at http://svn.clinrisk.co.uk/opensource/qrisk2, faithfully implements QRISK3-2017. ' +
  'ClinRisk Ltd. have released this code under the GNU Lesser General Public License to enable others to implement the algorithm faithfully. ' +
  'However, the nature of the GNU Lesser General Public License is such that we cannot prevent, for example, someone accidentally ' +
  'altering the coefficients, getting the inputs wrong, or just poor programming. ' +
  'ClinRisk Ltd. stress, therefore, that it is the responsibility of the end user to check that the source that they receive produces the same ' +
  'results as the original code found at https://qrisk.org. ' +
  'Inaccurate implementations of risk scores can lead to wrong patients being given the wrong treatment.'

/** What Parity adds: what the score is, whose it is, and what it is not. */
export const NOTICE =
  'An implementation of QRISK3-2017, © 2017 ClinRisk Ltd., under the GNU Lesser General Public License, version 3 or later. ' +
  'For demonstration and research: it is not registered as a medical device.'
