#!/usr/bin/env Rscript
# Makes small models of R's as .rds, with R's own outputs, for the tests of the R worker.
#
# Usage: Rscript Fixtures/models/make_r_models.R [FOLDER]      (default: .assets/test-models/r)
#
# Beside NAME.rds lies NAME.csv with its outputs, a row an input, under the names of the classes; inputs.csv holds
# the inputs. Running it again does nothing while this script and R stay the same.

suppressPackageStartupMessages({
  library(MASS)
  library(caret)
  library(ranger)
})

arguments <- commandArgs(trailingOnly = FALSE)
script <- sub("^--file=", "", grep("^--file=", arguments, value = TRUE)[1])
given <- commandArgs(trailingOnly = TRUE)
folder <- if (length(given)) given[1] else file.path(dirname(script), "..", "..", ".assets", "test-models", "r")
dir.create(folder, recursive = TRUE, showWarnings = FALSE)

stamp <- file.path(folder, "stamp.txt")
wanted <- paste(tools::md5sum(script), R.version.string)
if (file.exists(stamp) && identical(readLines(stamp), wanted)) {
  cat("make_r_models: up to date\n")
  quit(save = "no")
}
unlink(stamp)

set.seed(19)
rows <- 240
recorded <- 12
table <- data.frame(
  age = round(rnorm(rows, 40, 12), 2), income = round(rexp(rows, 1 / 30), 2),
  colour = factor(sample(c("blue", "dark red", "gr\u00fcn"), rows, TRUE))
)
signal <- table$age / 12 - table$income / 30 + 2 * (table$colour == "dark red") + rnorm(rows, 0, 0.4)
trained <- cbind(table, class = cut(signal, quantile(signal, 0:3 / 3), c("low", "middle", "high"), include.lowest = TRUE))
measured <- cbind(table, signal = signal)
inputs <- table[seq_len(recorded), ]

save_model <- function(name, model, outputs) {
  saveRDS(model, file.path(folder, paste0(name, ".rds")))
  write.csv(as.data.frame(outputs, optional = TRUE), file.path(folder, paste0(name, ".csv")), row.names = FALSE)
}

con <- file(file.path(folder, "inputs.csv"), "w", encoding = "UTF-8")
write.csv(inputs, con, row.names = FALSE)
close(con)

model <- ranger(class ~ ., trained, num.trees = 30, probability = TRUE, num.threads = 1, seed = 1)
save_model("ranger", model, predict(model, inputs)$predictions)
model <- ranger(class ~ ., trained, num.trees = 30, respect.unordered.factors = "order", num.threads = 1, seed = 1)
votes <- predict(model, inputs, predict.all = TRUE)$predictions
shares <- t(apply(votes, 1, function(row) tabulate(row, 3) / length(row)))
save_model("ranger_votes", model, setNames(as.data.frame(shares), model$forest$levels))
model <- ranger(signal ~ ., measured, num.trees = 30, num.threads = 1, seed = 1)
save_model("ranger_regression", model, data.frame(value = predict(model, inputs)$predictions))
model <- lda(class ~ ., trained)
save_model("lda", model, predict(model, inputs)$posterior)
model <- qda(as.matrix(trained[c("age", "income")]), trained$class)
save_model("qda_matrix", model, predict(model, as.matrix(inputs[c("age", "income")]))$posterior)
model <- train(class ~ ., trained, method = "knn", trControl = trainControl(method = "none"), tuneGrid = data.frame(k = 7))
save_model("caret", model, predict(model, inputs, type = "prob"))
model <- train(signal ~ ., measured, method = "lm", trControl = trainControl(method = "none"))
save_model("caret_regression", model, data.frame(value = predict(model, inputs)))
model <- glm(class == "high" ~ ., binomial, trained)
p <- predict(model, inputs, type = "response")
save_model("glm", model, data.frame(`0` = 1 - p, `1` = p, check.names = FALSE))
model <- lm(signal ~ log(income) + age * colour, measured)
save_model("lm", model, data.frame(value = predict(model, inputs)))

writeLines(wanted, stamp)
cat("make_r_models:", folder, "is ready\n")
