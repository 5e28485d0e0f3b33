#pragma once

#include "reference/server/resources.h"

namespace accord::reference {

/// contracts/forms.yaml: bodies of every media type, parameters of every style.
class Forms : public Resources {
 public:
  explicit Forms(const Changes& changes);

 protected:
  [[nodiscard]] std::vector<Step> order() const override;
  [[nodiscard]] Response refusal(
      int status,
      const std::string& detail,
      const std::vector<Violation>& violations) const override;
  [[nodiscard]] Value show(const Collection& collection, const Row& row) const override;
  [[nodiscard]] Value next_id(Collection& collection) const override;
  [[nodiscard]] Response page(const Call& call, std::vector<Value> rows) const override;
  Response other(Call& call) override;

 private:
  Response content(Call& call);
  Response greeting(Call& call);

  std::string greeting_ = "Hello";
};

}  // namespace accord::reference
