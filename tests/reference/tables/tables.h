#pragma once

#include <span>

#include "reference/server/changes.h"

namespace accord::reference {

/// Faults that only some sequences of requests show; not among `faults_of`.
std::span<const Change> state_faults_of(std::string_view api);
std::span<const Change> flat_faults();
std::span<const Change> flat_variations();
std::span<const Change> paged_faults();
std::span<const Change> paged_variations();
std::span<const Change> roles_faults();
std::span<const Change> roles_variations();
std::span<const Change> forms_faults();
std::span<const Change> forms_variations();

}  // namespace accord::reference
