#pragma once

#include <filesystem>
#include <vector>

#include "accord/analysis/lint/check.h"
#include "accord/analysis/report/acceptance.h"
#include "accord/contract/base/result.h"
#include "accord/contract/document/file_source.h"

namespace accord::analysis {

/// What a team has decided about a contract.
struct Settings {
  lint::Settings lint;                       ///< of `accord check`
  std::vector<report::Acceptance> accepted;  ///< of `accord diff`
};

/// Reads the `.accord.yaml` beside a contract; no settings where there is none. Its keys:
/// `ignore`, a list of ids of rules of `accord check`; `rules`, each id with error, warning, note
/// or off; `accept`, a list of changes of `accord diff`, each with id, at, reason and, optional,
/// until. All faults at once, each with its place.
contract::Result<Settings> read_settings(
    const std::filesystem::path& contract, const contract::FileSource& source = {});

}  // namespace accord::analysis
