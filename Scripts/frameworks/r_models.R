# R: models of mlr, parsnip, e1071, rpart and nnet on R's own irises. Arguments: the folder and the package.
# Writes for each model model.rds, rows.csv, outputs.csv with the package's own answers, and classes.txt.

arguments <- commandArgs(trailingOnly = TRUE)
package <- arguments[2]
suppressPackageStartupMessages(library(package, character.only = TRUE))
set.seed(17)
rows <- iris[sample(nrow(iris), 40), 1:4]

save_case <- function(name, model, outputs, classes = levels(iris$Species)) {
  folder <- file.path(arguments[1], paste0("r_", name))
  dir.create(folder, recursive = TRUE, showWarnings = FALSE)
  saveRDS(model, file.path(folder, "model.rds"))
  utils::write.csv(rows, file.path(folder, "rows.csv"), row.names = FALSE)
  numbers <- apply(as.matrix(outputs), c(1, 2), function(value) sprintf("%.17g", value))
  utils::write.table(numbers, file.path(folder, "outputs.csv"), sep = ",", row.names = FALSE, col.names = FALSE, quote = FALSE)
  if (!is.null(classes)) writeLines(classes, file.path(folder, "classes.txt"))
  writeLines(paste("R", getRversion(), package, utils::packageVersion(package)), file.path(folder, "framework.txt"))
}

if (package == "mlr") {
  configureMlr(show.info = FALSE, on.learner.warning = "quiet")
  task <- makeClassifTask(data = iris, target = "Species")
  model <- train(makeLearner("classif.rpart", predict.type = "prob"), task)
  answers <- predict(model, newdata = rows)
  save_case("mlr", model, getPredictionProbabilities(answers, cl = levels(iris$Species)))
}
if (package == "parsnip") {
  model <- fit(set_engine(set_mode(decision_tree(), "classification"), "rpart"), Species ~ ., data = iris)
  save_case("parsnip", model, predict(model, rows, type = "prob"))
}
if (package == "e1071") {
  model <- svm(Species ~ ., data = iris, probability = TRUE)
  answers <- attr(predict(model, rows, probability = TRUE), "probabilities")
  save_case("svm", model, answers[, levels(iris$Species)])
  model <- svm(Petal.Width ~ Sepal.Length + Sepal.Width + Petal.Length, data = iris)
  save_case("svm_values", model, matrix(predict(model, rows)), NULL)
  model <- naiveBayes(Species ~ ., data = iris)
  save_case("naive_bayes", model, predict(model, rows, type = "raw"))
}
if (package == "rpart") {
  model <- rpart(Species ~ ., data = iris)
  save_case("rpart", model, predict(model, rows, type = "prob"))
  model <- rpart(Petal.Width ~ ., data = iris[1:4])
  save_case("rpart_values", model, matrix(predict(model, rows)), NULL)
}
if (package == "nnet") {
  model <- multinom(Species ~ ., data = iris, trace = FALSE)
  save_case("multinom", model, predict(model, rows, type = "probs"))
}
