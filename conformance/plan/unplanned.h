#pragma once

#include <string>

#include "accord/conformance/plan/recipe.h"

namespace accord::conformance::plan {

/// Says why no case aims at a documented status that was to be planned. `not_implemented` where an
/// operation that it depends on answers 501, `needs_input` where nothing makes the item that it is
/// about, else `no_recipe`: a lawful server need not answer with it.
class Unplanned {
 public:
  /// `obligation` is of the task's operation.
  void explain(const Task& task, Obligation& obligation);

 private:
  struct Why {
    Obligation::State state;
    std::string reason;
  };
  class Makers;
  static std::optional<Why> why_not_sent(const Task& task);

  std::map<const Operation*, std::optional<Why>> known_;
};

}  // namespace accord::conformance::plan
