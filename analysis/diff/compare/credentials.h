#pragma once

#include <string>
#include <vector>

#include "accord/contract/contract.h"

namespace accord::analysis::diff {

using Alternatives = std::vector<contract::SecurityRequirement>;

/// True where credentials for the one scheme are sent in the same way for the other.
bool is_sent_alike(const contract::SecurityScheme& old, const contract::SecurityScheme& now);

/// What credentials are good for that were made for other requirements.
enum class Fit { satisfied, lacks_scopes, lacks_schemes };

/// The worst that becomes of those who keep one of the alternatives of `before`, and of which one;
/// null where all are satisfied. A scheme that was only renamed is the same scheme. Who sends no
/// credentials is not looked at: see `lets_anybody_in`.
struct Worst {
  Fit fit = Fit::satisfied;
  const contract::SecurityRequirement* of = nullptr;
};
Worst worst_of(
    const contract::Contract& before_contract,
    const Alternatives& before,
    const contract::Contract& after_contract,
    const Alternatives& after);

/// True where no credentials are required: no alternatives, or an empty one.
bool lets_anybody_in(const Alternatives& alternatives);

/// `"token" and "login" (read, write)`.
std::string to_text(const contract::SecurityRequirement& requirement);

}  // namespace accord::analysis::diff
