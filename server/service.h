#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <vector>

#include "accord/contract/contract.h"
#include "accord/contract/resource/inference.h"
#include "accord/contract/resource/routes.h"
#include "accord/persistence/store.h"
#include "accord/server/authentication/authenticator.h"
#include "accord/server/handler/handler.h"
#include "accord/server/handler/identity.h"
#include "accord/server/handler/mock_values.h"
#include "accord/server/handler/response_budget.h"
#include "accord/server/router.h"
#include "accord/server/seeds/example_seeds.h"
#include "accord/server/upstream/learned.h"
#include "accord/server/upstream/upstream.h"
#include "accord/validation/fault/fault_response.h"
#include "accord/validation/request/request_validator.h"
#include "accord/validation/response/request_id_form.h"
#include "accord/validation/response/response_validator.h"
#include "accord/validation/schema/schema_set.h"

namespace accord::server {

/// What is done about responses that do not match the contract: nothing; a sample is checked and
/// counted, or logged too (the first `checked_per_second` of each operation in each second, of at
/// most `largest_sampled` bytes); all are checked, and those that fail are answered 500, or 502
/// where another server gave them.
enum class CheckResponses { off, count, log, enforce };
inline constexpr int checked_per_second = 100;
inline constexpr std::size_t largest_sampled = 1U << 20U;

/// Which operations the rate limit holds for.
enum class RateLimited : std::uint8_t { none, documented, all };

/// How a service handles requests.
struct ServiceOptions {
  contract::JsonLimits json;  ///< of request bodies
  /// Null where requests are not authenticated.
  std::shared_ptr<const authentication::Authenticator> authenticator;
  ResponseBudget responses{40U << 20U, 32U << 20U};
  /// Documented limits that do not hold, and operations without one, are reported in the ledger.
  RateLimited rate_limited = RateLimited::none;
  bool allow_unenforced = false;  ///< serve although an assertion of the contract is not enforced
  /// Refuse a contract with an error; else operations that one concerns are disabled.
  bool is_strict = true;
  std::size_t item_bytes = persistence::default_most_row_bytes;  ///< of one item
  bool seeds_examples = false;        ///< fill tables without rows (docs/design.md, Seeds)
  bool idempotency = false;           ///< Idempotency-Key counts where it is not documented, too
  std::optional<uint64_t> mock_seed;  ///< answer what nothing stores (docs/mock.md); nothing: 501
  /// What is valid is passed to it, and nothing is stored (docs/guard.md); null: none.
  std::shared_ptr<const upstream::Upstream> upstream = {};
  std::shared_ptr<upstream::Learned> learned = {};  ///< what it shows; null: nothing is learned
  bool passes_undocumented = false;   ///< to it, too: paths and methods that the contract lacks
  contract::Diagnostics faults = {};  ///< of the credentials: with an error nothing is served
  bool keeps_answers = false;         ///< where the store tells of commits: see KeptAnswers
};

/// Everything that one operation needs to be served.
struct Endpoint {
  const contract::Operation* operation;
  validation::RequestValidator request_validator;
  validation::ResponseValidator response_validator;
  validation::fault::FaultResponder faults;
  Handler handler;                                 ///< empty where nothing serves the operation
  std::vector<contract::http::MediaType> offered;  ///< media types of its success response
  /// A request is answered the same as long as what is stored is, whoever sends it (KeptAnswers).
  bool is_repeatable = false;
};

/// A contract compiled for serving. Immutable; each request holds the one it began with.
class Service {
 public:
  /// The fault holds every reason not to start.
  static contract::Result<std::shared_ptr<const Service>> build(
      std::shared_ptr<const contract::Contract> contract,
      const persistence::DatabaseUrl& database,
      const Handlers& handlers,
      const ServiceOptions& options);

  Service(const Service&) = delete;
  Service& operator=(const Service&) = delete;
  ~Service() = default;

  [[nodiscard]] const contract::Contract& contract() const { return *contract_; }
  [[nodiscard]] const std::shared_ptr<const contract::Contract>& shared_contract() const {
    return contract_;
  }
  [[nodiscard]] const contract::resource::Model& model() const { return inference_->model(); }
  [[nodiscard]] const Router& router() const { return router_; }
  [[nodiscard]] const Endpoint& endpoint(std::size_t operation) const {
    return endpoints_[operation];
  }
  [[nodiscard]] const std::vector<contract::resource::Route>& routes() const { return routes_; }
  /// Why nothing serves an operation, and what to add to the contract. The lines of `x-accord` for
  /// it are tried when it is first called; only calls for the same operation wait for that.
  [[nodiscard]] std::string why_unserved(const contract::Operation& operation) const;
  /// True where no error disables an operation or remains.
  [[nodiscard]] bool is_sound() const;
  /// Null where requests are not authenticated.
  [[nodiscard]] const authentication::Authenticator* authenticator() const {
    return options_.authenticator.get();
  }
  /// Null where nothing is stored: an upstream serves it.
  [[nodiscard]] persistence::Store* store() const { return store_.get(); }
  /// Null where there is none.
  [[nodiscard]] const upstream::Upstream* upstream() const { return options_.upstream.get(); }
  /// Null where nothing is learned.
  [[nodiscard]] upstream::Learned* learned() const { return options_.learned.get(); }
  /// What responses may hold in memory, together.
  [[nodiscard]] const ResponseBudget& responses() const { return options_.responses; }
  [[nodiscard]] bool passes_undocumented() const {
    return options_.upstream != nullptr && options_.passes_undocumented;
  }
  /// What rows are made with that no request gives. The service must outlive it.
  [[nodiscard]] seeds::SeedContext seed_context() const;
  /// What was filled from examples when the service was built.
  [[nodiscard]] const seeds::SeedReport& seeded() const { return seeded_; }
  /// What was changed in the database at the start, a line each, 21 at most.
  [[nodiscard]] const std::vector<std::string>& migrated() const { return migrated_; }
  /// The resources that some stored operation shows and none creates, and whose tables had no row.
  [[nodiscard]] std::vector<std::string> empty_for_good() const;
  /// What it documents of X-Request-Id.
  [[nodiscard]] const validation::RequestIdForm& request_ids() const { return request_ids_; }
  /// Documented and not enforced, each with its place: the enforcement ledger.
  [[nodiscard]] const contract::Diagnostics& ledger() const { return ledger_; }

 private:
  Service(std::shared_ptr<const contract::Contract> contract, ServiceOptions options);
  void compile(const Handlers& handlers);
  // What to add to the contract for one operation.
  struct Remedy {
    std::once_flag is_tried;
    std::string text;
  };
  contract::Diagnostics open(const persistence::DatabaseUrl& database, const Handlers& handlers);
  contract::Diagnostics open_store(const persistence::DatabaseUrl& database);
  [[nodiscard]] const contract::Diagnostics& unserved() const;
  void finish_ledger(const persistence::DatabaseUrl& database);
  void add_migrated(const std::vector<std::string>& lines);
  void add_endpoints();
  void add_other_schemas();
  [[nodiscard]] std::set<std::size_t> never_filled() const;
  void add_handlers(const Handlers& handlers);
  void add_mocks(const std::shared_ptr<handler::MockValues>& values);
  Handler handler_for(std::size_t operation, const Handlers& handlers);
  [[nodiscard]] bool is_repeatable(std::size_t operation) const;

  std::shared_ptr<const contract::Contract> contract_;  // with conform and check, which only read
  ServiceOptions options_;
  std::unique_ptr<contract::resource::Inference> inference_;  ///< once it is compiled
  Router router_;
  validation::SchemaSet schemas_;
  std::vector<validation::Schema> resource_schemas_;  ///< as the model's resources
  handler::Sources sources_;
  std::shared_ptr<persistence::Store> store_;
  const contract::Operation none_ = {};  ///< what is enforced of a disabled operation
  std::vector<Endpoint> endpoints_;
  validation::RequestIdForm request_ids_;
  std::vector<contract::resource::Route> routes_;
  std::map<std::size_t, Handler> stateless_;  ///< by route, until the endpoints have them
  std::unique_ptr<Remedy[]> remedies_;        ///< as the routes
  contract::Diagnostics ledger_;
  seeds::SeedReport seeded_;
  std::vector<std::string> migrated_;
};

}  // namespace accord::server
